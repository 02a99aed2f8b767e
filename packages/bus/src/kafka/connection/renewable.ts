/**
 * A connected client that is made when it is first needed, and thrown away after anything that went wrong with it.
 *
 * After an error the client's idea of the brokers may be worth nothing: old addresses, a producer whose sequence numbers
 * no longer agree with the broker's, so that the next message would be taken for a repeat and lost. A new one costs
 * milliseconds.
 */
export class Renewable<Client> {
  readonly #open: () => Promise<Client>;
  readonly #close: (client: Client) => Promise<void>;
  #current: Promise<Client> | undefined;

  constructor(open: () => Promise<Client>, close: (client: Client) => Promise<void>) {
    this.#open = open;
    this.#close = close;
  }

  async use<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    this.#current ??= this.#open();
    const mine = this.#current;
    try {
      const result = await work(await mine);
      // Given up meanwhile, it may have connected again to come to its end.
      if (this.#current !== mine) this.discard(mine);
      return result;
    } catch (error) {
      this.discard(mine);
      throw error;
    }
  }

  /** The next use gets a new one; whoever still uses this one may find it closed. */
  discard(which: Promise<Client> | undefined = this.#current): void {
    if (this.#current === which) this.#current = undefined;
    // Nobody waits for it: closing waits for answers that may never come.
    which?.then((client) => this.#close(client)).catch(() => {});
  }

  async close(): Promise<void> {
    const last = this.#current;
    this.#current = undefined;
    if (last) await last.then((client) => this.#close(client)).catch(() => {});
  }
}

import { withDeadline } from "./with-deadline.ts";

export type Check = () => Promise<void>;
export type CheckResult = { readonly ok: true } | { readonly ok: false; readonly error: string };
export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, CheckResult>>;
}

/** What must work for this process to be of use. A check resolves when all is well and rejects with what is not. */
export class Health {
  readonly #checks = new Map<string, Check[]>();
  readonly #timeoutMs: number;

  constructor({ timeoutMs = 2_000 }: { readonly timeoutMs?: number } = {}) {
    this.#timeoutMs = timeoutMs;
  }

  /** A name may be added by several: it is well when all of its checks are. */
  add(name: string, check: Check): void {
    this.#checks.set(name, [...(this.#checks.get(name) ?? []), check]);
  }

  /** Never rejects, and answers within the time limit even if a check hangs. */
  async ready(): Promise<Readiness> {
    const results = await Promise.all(
      [...this.#checks].map(async ([name, checks]) => [name, await this.#result(checks)] as const),
    );
    return { ready: results.every(([, result]) => result.ok), checks: Object.fromEntries(results) };
  }

  async #result(checks: readonly Check[]): Promise<CheckResult> {
    try {
      await Promise.all(checks.map((check) => withDeadline(async () => check(), this.#timeoutMs)));
      return { ok: true };
    } catch (error) {
      return { ok: false, error: error instanceof Error ? error.message : String(error) };
    }
  }
}

import { orAborted } from "../or-aborted.ts";
import type { LocalFile } from "../port.ts";
import { type CopyParts, type LocalCopy, makeLocalCopy } from "./local-copy.ts";

// ffmpeg needs files. A copy is made when somebody first asks for an object, shared by all who ask while it is there,
// and removed when the last one has let go of it. All copies together stay within a budget: who asks for more waits
// until others let go, which they do, since nobody waits for a second copy while holding a first one.

interface SharedCopy {
  readonly copy: Promise<LocalCopy>;
  readonly stopping: AbortController;
  users: number;
}

export class LocalCopies {
  readonly #parts: CopyParts;
  readonly #shared = new Map<string, SharedCopy>();

  constructor(parts: CopyParts) {
    this.#parts = parts;
  }

  async open(key: string, signal?: AbortSignal): Promise<LocalFile> {
    const shared = this.#shared.get(key) ?? this.#begin(key);
    shared.users++;
    let isHeld = true;
    const letGo = async () => {
      if (!isHeld) return;
      isHeld = false;
      await this.#letGo(key, shared);
    };
    try {
      const { path } = await orAborted(shared.copy, signal);
      return { path, [Symbol.asyncDispose]: letGo };
    } catch (error) {
      await letGo();
      throw error;
    }
  }

  #begin(key: string): SharedCopy {
    const stopping = new AbortController();
    const shared: SharedCopy = { copy: makeLocalCopy(this.#parts, key, stopping.signal), stopping, users: 0 };
    this.#shared.set(key, shared);
    // Whoever waits gets the failure; whoever comes later tries anew.
    shared.copy.catch(() => this.#forget(key, shared));
    return shared;
  }

  async #letGo(key: string, shared: SharedCopy): Promise<void> {
    if (--shared.users > 0) return;
    this.#forget(key, shared);
    shared.stopping.abort(new Error("Nobody needs the copy any more."));
    const copy = await shared.copy.catch(() => undefined);
    await copy?.remove();
  }

  #forget(key: string, shared: SharedCopy): void {
    if (this.#shared.get(key) === shared) this.#shared.delete(key);
  }
}

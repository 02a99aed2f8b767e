import { Worker } from "node:worker_threads";

import type { HashAnswer, HashQuestion, HashRequest } from "./messages.ts";

interface Waiting {
  readonly resolve: (digest: string) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One thread that computes SHA-256 for every writer of a store, so that the event loop never does: a mebibyte costs it
 * up to 3 ms, and a download brings hundreds a second. Bytes reach the thread in shared memory, uncopied.
 *
 * The thread starts with the first question and keeps the process alive only while somebody waits for an answer. When
 * it dies, those who wait are told; the next question starts another, which knows nothing of the hashes before.
 */
export class HashThread {
  #worker: Worker | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #lastCall = 0;
  #lastHash = 0;

  /** A number for a new hash. */
  newHash(): number {
    return ++this.#lastHash;
  }

  ask(question: HashQuestion): Promise<string> {
    const worker = this.start();
    const call = ++this.#lastCall;
    return new Promise((resolve, reject) => {
      if (this.#waiting.size === 0) worker.ref();
      this.#waiting.set(call, { resolve, reject });
      worker.postMessage({ ...question, call } satisfies HashRequest, []);
    });
  }

  /** Answers with the running thread, or a new one. */
  start(): Worker {
    return (this.#worker ??= this.#launch());
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    this.#lost(worker, new Error("The hashing thread was stopped."));
    worker.ref();
    await worker.terminate();
  }

  #launch(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {
      name: "sha256",
      // It holds next to nothing; small limits keep it from growing a heap like the main thread's.
      resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 },
    });
    worker.unref();
    worker.on("message", (answer: HashAnswer) => this.#settle(answer));
    worker.on("error", (error) => this.#lost(worker, error instanceof Error ? error : new Error(String(error))));
    worker.on("exit", () => this.#lost(worker, new Error("The hashing thread has stopped.")));
    return worker;
  }

  #settle({ call, digest, error }: HashAnswer): void {
    const waiting = this.#waiting.get(call);
    this.#waiting.delete(call);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if (error === undefined) waiting?.resolve(digest ?? "");
    else waiting?.reject(new Error(`Hashing failed: ${error}`));
  }

  #lost(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

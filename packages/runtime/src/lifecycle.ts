import { DeadlineError, withDeadline } from "./with-deadline.ts";

// Stopping goes against the flow of data: first nothing new comes in, then running work ends or is handed back, then what
// is buffered goes out, and only then do the stores close that all of it needed. Within a phase, what was opened last is
// stopped first, for it may stand on what was opened before. A step that fails or hangs costs its own time and no more.
//
// A signal may arrive while a service is still starting, which goes on opening things. So steps may be added at any time:
// each turn takes the earliest phase that has any, and what is added after the end is stopped at once.

export const stopPhases = ["intake", "work", "flush", "close"] as const;
export type StopPhase = (typeof stopPhases)[number];
export type StopStep = (deadline: AbortSignal) => Promise<void> | void;

export interface StopProblem {
  readonly phase: StopPhase;
  readonly name: string;
  readonly outcome: "failed" | "timed out";
  readonly error: unknown;
}

export interface StopReport {
  readonly reason: string;
  /** Names of the steps in the order in which they ran. */
  readonly steps: readonly string[];
  /** Empty when everything stopped well. */
  readonly problems: readonly StopProblem[];
}

interface Registered {
  readonly phase: StopPhase;
  readonly name: string;
  readonly step: StopStep;
  readonly timeoutMs: number;
}

export class Lifecycle {
  readonly #controller = new AbortController();
  readonly #steps: Registered[] = [];
  #stopping: Promise<StopReport> | undefined;
  #ended = false;

  /** Aborts when stopping begins; the reason is an Error that says why. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** `step` gets a signal that aborts when its time (10 s by default) is over; stopping then goes on without it. */
  onStop(phase: StopPhase, name: string, step: StopStep, { timeoutMs = 10_000 }: { timeoutMs?: number } = {}): void {
    const registered = { phase, name, step, timeoutMs };
    if (this.#ended) void attempt(registered);
    else this.#steps.push(registered);
  }

  /** Never rejects. Called again, it gives the report of the first call. */
  stop(reason: string): Promise<StopReport> {
    this.#stopping ??= this.#stop(reason);
    return this.#stopping;
  }

  async #stop(reason: string): Promise<StopReport> {
    // Listeners of the signal run synchronously and may call stop() themselves; by then #stopping must be set.
    await Promise.resolve();
    this.#controller.abort(new Error(`stopping: ${reason}`));
    const steps: string[] = [];
    const problems: StopProblem[] = [];
    for (let next = this.#take(); next; next = this.#take()) {
      steps.push(next.name);
      const problem = await attempt(next);
      if (problem) problems.push(problem);
    }
    this.#ended = true;
    return { reason, steps, problems };
  }

  #take(): Registered | undefined {
    const phase = stopPhases.find((candidate) => this.#steps.some((step) => step.phase === candidate));
    const index = this.#steps.findLastIndex((step) => step.phase === phase);
    return index === -1 ? undefined : this.#steps.splice(index, 1)[0];
  }
}

const attempt = async ({ phase, name, step, timeoutMs }: Registered): Promise<StopProblem | undefined> => {
  try {
    await withDeadline(async (deadline) => step(deadline), timeoutMs);
    return undefined;
  } catch (error) {
    const isOurs = error instanceof DeadlineError && error.timeoutMs === timeoutMs;
    return { phase, name, outcome: isOurs ? "timed out" : "failed", error };
  }
};

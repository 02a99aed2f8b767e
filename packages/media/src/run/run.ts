import { MediaError } from "../media-error.ts";
import { diagnose, outputIsSpoiled } from "./diagnosis.ts";
import { launch, type Launched } from "./launch.ts";
import type { Limits } from "./limits.ts";
import { tail } from "./tail.ts";

const STDERR_CHARACTERS = 8_192;

export interface RunRequest {
  readonly tool: string;
  readonly args: readonly string[];
  readonly limits: Limits;
  /** Gets what the tool prints on stdout; answers whether that was progress, which puts the idle time-out off. */
  readonly onOutput: (chunk: string) => boolean;
}

/**
 * Runs one of the tools to its end under the limits. Resolves when it ended with 0, else throws a `MediaError`; when
 * the promise settles, the tool is gone, also after an abort or a time-out.
 */
export const run = async (request: RunRequest, signal?: AbortSignal): Promise<void> => {
  const { limits, onOutput } = request;
  if (signal?.aborted) throw stopped(signal);
  const launched = start(request);
  let ending: MediaError | undefined;
  const end = (why: MediaError): void => {
    ending ??= why;
    launched.end();
  };
  const whole = setTimeout(() => end(tooLong("took longer than", limits.timeoutMs)), limits.timeoutMs);
  const idle = setTimeout(() => end(tooLong("made no progress for", limits.idleTimeoutMs)), limits.idleTimeoutMs);
  const onAbort = (): void => end(stopped(signal));
  signal?.addEventListener("abort", onAbort, { once: true });
  const stderr = tail(STDERR_CHARACTERS);
  launched.stderr.setEncoding("utf8").on("data", stderr.push);
  launched.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    try {
      if (onOutput(chunk)) idle.refresh();
    } catch (error) {
      end(
        error instanceof MediaError
          ? error
          : new MediaError("failed", "Its output was not understood.", { cause: error }),
      );
    }
  });
  try {
    const exitCode = await launched.ended;
    if (ending !== undefined) throw ending;
    if (exitCode !== 0 || outputIsSpoiled(stderr.text())) throw diagnose({ exitCode, stderr: stderr.text() });
  } finally {
    clearTimeout(whole);
    clearTimeout(idle);
    signal?.removeEventListener("abort", onAbort);
  }
};

const start = ({ tool, args, limits }: RunRequest): Launched => {
  try {
    return launch(tool, args, limits);
  } catch (cause) {
    throw new MediaError("failed", "The system could not start another process.", { cause });
  }
};

const stopped = (signal: AbortSignal | undefined): MediaError =>
  new MediaError("killed", "The work on this file was stopped before its end.", { cause: signal?.reason });

const tooLong = (what: string, limitMs: number): MediaError =>
  new MediaError("timeout", `The work on this file ${what} ${Math.round(limitMs / 100) / 10} s and was ended.`);

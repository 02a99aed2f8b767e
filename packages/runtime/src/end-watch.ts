import type { Host } from "./host.ts";
import type { Kit } from "./kit.ts";

export interface End {
  readonly reason: string;
  readonly crashed: boolean;
  readonly error?: unknown;
}

export const forcedExitCode = 3;

// A terminal sends Ctrl-C to the whole group and a launcher passes it on once more: that is one wish, not two.
const sameWishMs = 300;
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Listens for everything that ends a process: a signal (a second one forces the end at once), an error nobody caught, a
 * service that stopped its own lifecycle. `remove()` takes the listeners off again.
 */
export const watchForEnd = (host: Host, { logger, clock, lifecycle }: Kit) => {
  const { promise, resolve } = Promise.withResolvers<End>();
  let firstSignalMs: number | undefined;
  let crashed = false;

  const onSignal = (signal: unknown) => {
    const nowMs = clock.now().getTime();
    firstSignalMs ??= nowMs;
    if (nowMs - firstSignalMs > sameWishMs) {
      logger.warn(`${String(signal)} again: ending at once, without finishing`);
      host.exit(forcedExitCode);
      return;
    }
    resolve({ reason: String(signal), crashed: false });
  };
  const onCrash = (error: unknown) => {
    crashed = true;
    logger.fatal({ err: error }, "an error that nothing handles; stopping");
    resolve({ reason: "an error that nothing handles", crashed: true });
  };
  const onStopped = () => resolve({ reason: "the service stopped itself", crashed: false });

  const listeners: readonly (readonly [string, (given: unknown) => void])[] = [
    ...signals.map((signal) => [signal, onSignal] as const),
    ["uncaughtException", onCrash],
    ["unhandledRejection", onCrash],
  ];
  for (const [event, listener] of listeners) host.on(event, listener);
  lifecycle.signal.addEventListener("abort", onStopped, { once: true });

  return {
    ended: promise,
    /** True also when the crash came while stopping. */
    hasCrashed: () => crashed,
    remove: () => {
      for (const [event, listener] of listeners) host.off(event, listener);
      lifecycle.signal.removeEventListener("abort", onStopped);
    },
  };
};

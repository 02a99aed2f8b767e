import { sleep } from "@landfall/runtime";

import { EmbeddedDatabaseError } from "./errors.ts";
import { launch, type LaunchOptions } from "./launch.ts";
import { choosePort } from "./port.ts";
import { replaceFile } from "./replace-file.ts";
import type { ServerProcess } from "./server-process.ts";

/** How long a start is tried again when the kernel has not yet let go of what a killed server held. */
const RETRY_FOR_MS = 5_000;
/** How often another free port is tried when somebody takes the one we found before the server does. */
const PORT_ATTEMPTS = 3;

export const launchPatiently = async (options: LaunchOptions, signal?: AbortSignal): Promise<ServerProcess> => {
  const deadline = performance.now() + RETRY_FOR_MS;
  for (;;) {
    try {
      return await launch(options, signal);
    } catch (error) {
      const mayRetry = error instanceof EmbeddedDatabaseError && error.retryable;
      if (!mayRetry || performance.now() >= deadline) throw error;
      await sleep(100, signal);
    }
  }
};

/** On the port that was asked for, or, for 0, on the last start's port, or on any that is free. */
export const launchSomewhere = async (
  options: LaunchOptions,
  signal?: AbortSignal,
): Promise<{ readonly server: ServerProcess; readonly port: number }> => {
  for (let attempt = 1; ; attempt++) {
    const port = options.port === 0 ? await choosePort(options.paths.port) : options.port;
    try {
      const server = await launchPatiently({ ...options, port }, signal);
      await replaceFile(options.paths.port, `${port}\n`);
      return { server, port };
    } catch (error) {
      const lostTheRace = error instanceof EmbeddedDatabaseError && error.code === "port-taken" && options.port === 0;
      if (!lostTheRace || attempt === PORT_ATTEMPTS) throw error;
    }
  }
};

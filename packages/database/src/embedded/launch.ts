import type { Logger } from "@landfall/runtime";

import type { Account } from "./account.ts";
import { endServer } from "./end-server.ts";
import { messageOf } from "./error-parts.ts";
import { EmbeddedDatabaseError } from "./errors.ts";
import { explainFailure } from "./explain.ts";
import { connectionStringOf, tryLogin } from "./login.ts";
import type { HomePaths } from "./paths.ts";
import { readPostmasterPid } from "./postmaster-pid.ts";
import { logSince, rotateLog } from "./server-log.ts";
import { type ServerProcess, spawnServer } from "./server-process.ts";
import { serverArguments } from "./settings.ts";
import { waitUntil } from "./wait-until.ts";

/** Replaying the log after a crash may take long, and the server says nothing meanwhile; this is when we give up. */
const READY_WITHIN_MS = 10 * 60_000;

export interface LaunchOptions {
  readonly paths: HomePaths;
  readonly postgres: string;
  readonly account: Account | undefined;
  readonly password: string;
  readonly port: number;
  readonly logger: Logger;
}

/** Starts the server on this port and resolves when it has let us in; explains in words why it did not. */
export const launch = async (options: LaunchOptions, signal?: AbortSignal): Promise<ServerProcess> => {
  const { paths, port, postgres, account, password } = options;
  const log = await rotateLog(paths.log);
  const server = await spawnServer({
    postgres,
    arguments: serverArguments({ data: paths.data, port }),
    account,
    logPath: log.path,
  });
  const connectionString = connectionStringOf({ port, password });
  try {
    const settled = async (): Promise<boolean> =>
      server.hasExited() || (await letsUsIn({ paths, port, connectionString }));
    const inTime = await waitUntil(settled, { withinMs: READY_WITHIN_MS, everyMs: 20 }, signal);
    if (inTime && !server.hasExited()) return server;
    throw explainFailure(await logSince(log), { port, data: paths.data, logPath: log.path });
  } catch (error) {
    await endServer(paths.data).finally(server.release);
    await server.exited;
    throw error;
  }
};

/**
 * The file is asked before the port: were the port a stranger's, our server would be about to fail, and the
 * stranger's refusal of our password would be the wrong thing to tell.
 */
const letsUsIn = async (options: {
  readonly paths: HomePaths;
  readonly port: number;
  readonly connectionString: string;
}): Promise<boolean> => {
  const file = await readPostmasterPid(options.paths.data);
  if (file?.status !== "ready" || file.port !== options.port) return false;
  try {
    return (await tryLogin(options.connectionString)) === "in";
  } catch (error) {
    throw new EmbeddedDatabaseError(
      "password",
      `The embedded database runs but does not let us in: ${messageOf(error)}. ` +
        `If ${options.paths.password} was changed or restored, delete that file: a new password is then set at the next start.`,
      { cause: error },
    );
  }
};

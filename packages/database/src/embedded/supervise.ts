import { endServer } from "./end-server.ts";
import { launchPatiently, launchSomewhere } from "./launch-patiently.ts";
import type { LaunchOptions } from "./launch.ts";
import { connectionStringOf } from "./login.ts";
import type { ServerProcess } from "./server-process.ts";

export interface EmbeddedPostgres {
  /** Holds the password: for drivers, not for logs. The same for the life of this object. */
  readonly connectionString: string;
  readonly port: number;
  readonly dataDirectory: string;
  /** Settles once, when the server has ended for good: after `stop()`, or by itself, and then with the reason. */
  readonly exited: Promise<ServerEnd>;
  /** Ends the server and resolves when no process of it is left. May be called twice. */
  readonly stop: () => Promise<void>;
  /** For tests of outages: ends the server, but not for good. */
  readonly interrupt: () => Promise<void>;
  /** Starts the interrupted server again, on the same port and data. */
  readonly resume: () => Promise<void>;
}

export interface ServerEnd {
  readonly expected: boolean;
  /** In words, for the log. */
  readonly reason: string;
}

/** Starts the server and keeps an eye on it. */
export const supervise = async (options: LaunchOptions, signal?: AbortSignal): Promise<EmbeddedPostgres> => {
  const { paths, logger, password } = options;
  const first = await launchSomewhere(options, signal);
  const { port } = first;
  const { promise: exited, resolve: settle } = Promise.withResolvers<ServerEnd>();
  logger.info({ port, data: paths.data }, "the embedded database is up");

  // Whoever ends the server on purpose takes it out of here first: an exit that finds itself here was not meant.
  let current: ServerProcess | undefined;
  const keep = async (server: ServerProcess): Promise<void> => {
    current = server;
    const code = await server.exited;
    if (current !== server) return;
    current = undefined;
    const reason = `The embedded database ended by itself (exit code ${code}); its log is ${paths.log}.`;
    logger.error({ code, log: paths.log }, reason);
    settle({ expected: false, reason });
  };
  void keep(first.server);

  const end = async (): Promise<void> => {
    const server = current;
    current = undefined;
    try {
      await endServer(paths.data);
    } finally {
      server?.release();
    }
    await server?.exited;
  };

  return {
    connectionString: connectionStringOf({ port, password }),
    port,
    dataDirectory: paths.data,
    exited,
    stop: async () => {
      await end();
      settle({ expected: true, reason: "The embedded database was stopped." });
    },
    interrupt: end,
    resume: async () => {
      void keep(await launchPatiently({ ...options, port }));
    },
  };
};

import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { installEventQueues } from "@landfall/bus/pg-boss";
import { connect, type DatabaseHandle, migrate, startBoss } from "@landfall/database";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@landfall/database/embedded";
import { onTestFinished } from "vitest";

import { logLines } from "./log-lines.ts";

export interface OwnServer {
  readonly server: EmbeddedPostgres;
  readonly database: DatabaseHandle;
}

/** A PostgreSQL of the running test alone, which it may stop, with everything that migrating makes. */
export const ownServer = async (): Promise<OwnServer> => {
  const home = await mkdtemp(join(tmpdir(), "landfall-webhooks-server-"));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  // The server does not run as root; as another user it has to pass through.
  await chmod(home, 0o711);
  const { logger } = logLines();
  const server = await startEmbeddedPostgres({ home: join(home, "home"), logger });
  onTestFinished(() => server.stop());
  const { connectionString } = server;
  const shared = { connectionString, poolSize: 2, applicationName: "test", onError: () => {} };
  const database = connect(shared);
  onTestFinished(() => database.destroy());
  await migrate(database);
  const boss = await startBoss({ ...shared, logger, migrate: true });
  await installEventQueues(boss);
  await boss.stop({ graceful: false });
  return { server, database };
};

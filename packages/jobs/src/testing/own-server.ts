import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { connect, type DatabaseHandle, migrate, startBoss } from "@landfall/database";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@landfall/database/embedded";
import { createLogger } from "@landfall/runtime";
import type { PgBoss } from "pg-boss";

import { installQueues } from "../install.ts";

export interface OwnServer {
  readonly server: EmbeddedPostgres;
  readonly database: DatabaseHandle;
  readonly boss: PgBoss;
  readonly close: () => Promise<void>;
}

/** A whole PostgreSQL for one test, which may stop and start it. */
export const startOwnServer = async (): Promise<OwnServer> => {
  const logger = createLogger({ service: "test", level: "silent", pretty: false });
  const folder = await mkdtemp(join(tmpdir(), "landfall-jobs-"));
  await chmod(folder, 0o711);
  const server = await startEmbeddedPostgres({ home: join(folder, "home"), logger });
  const shared = { connectionString: server.connectionString, poolSize: 4, applicationName: "test", onError: () => {} };
  const database = connect(shared);
  await migrate(database);
  const boss = await startBoss({ ...shared, logger, migrate: true });
  await installQueues(boss);
  return {
    server,
    database,
    boss,
    close: async () => {
      await boss.stop({ graceful: false });
      await database.destroy();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

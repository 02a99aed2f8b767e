import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createLogger } from "@landfall/runtime";

import { startBoss } from "../boss.ts";
import { connect } from "../connect.ts";
import { startEmbeddedPostgres } from "../embedded/index.ts";
import { migrate } from "../migrate.ts";
import { databaseAt } from "./database-at.ts";
import { runOn } from "./run-on.ts";

export const templateName = "landfall_template";

export interface SharedServer {
  /** Of the server's own first database. */
  readonly connectionString: string;
  readonly stop: () => Promise<void>;
}

const logger = createLogger({ service: "test-database", level: "error", pretty: false });

const onError = (error: Error): void => logger.error({ error }, "the test database's template");

const prepareTemplate = async (server: string): Promise<void> => {
  await runOn(server, `create database ${templateName}`);
  const connectionString = databaseAt(server, templateName);
  const database = connect({ connectionString, poolSize: 1, applicationName: "template", onError });
  await migrate(database);
  await database.destroy();
  const boss = await startBoss({
    connectionString,
    poolSize: 2,
    applicationName: "template",
    logger,
    onError,
    migrate: true,
  });
  await boss.stop({ graceful: false });
};

/** A PostgreSQL in a folder of its own that goes with it, and in it a migrated database to make copies of. */
export const startSharedServer = async (): Promise<SharedServer> => {
  const folder = await mkdtemp(join(tmpdir(), "landfall-test-"));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    // The server runs as another user when we are root, and has to come through.
    await chmod(folder, 0o711);
    const { connectionString, stop } = await startEmbeddedPostgres({ home: join(folder, "home"), logger });
    const stopAndRemove = async () => {
      await stop();
      await removeFolder();
    };
    await prepareTemplate(connectionString).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    return { connectionString, stop: stopAndRemove };
  } catch (error) {
    await removeFolder();
    throw error;
  }
};

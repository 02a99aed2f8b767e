import { randomUUID } from "node:crypto";

import { type Logger, createLogger } from "@landfall/runtime";
import type { PgBoss } from "pg-boss";

import { startBoss } from "../boss.ts";
import { type DatabaseHandle, connect } from "../connect.ts";
import { databaseAt } from "./database-at.ts";
import { runOn } from "./run-on.ts";
import { serverAddress } from "./server-address.ts";
import { templateName } from "./shared-server.ts";

export interface TestDatabase {
  readonly connectionString: string;
  readonly database: DatabaseHandle;
  readonly boss: PgBoss;
  /** Another pool and pg-boss on the same database, as a second process would have; ends with this one. */
  readonly another: () => Promise<Omit<TestDatabase, "another" | "close">>;
  /** Ends every connection and drops the database. */
  readonly close: () => Promise<void>;
}

type Handles = Omit<TestDatabase, "another" | "close">;

const open = async (connectionString: string, logger: Logger): Promise<Handles> => {
  // Tests end connections on purpose, and the dropping of the database ends the rest.
  const onError = (error: Error): void => logger.debug({ error }, "a test's connection was lost");
  const shared = { connectionString, poolSize: 6, applicationName: "test", onError };
  const boss = await startBoss({ ...shared, logger, migrate: false });
  return { connectionString, database: connect(shared), boss };
};

const closeHandles = async ({ database, boss }: Handles): Promise<void> => {
  await boss.stop({ timeout: 5_000 });
  await database.destroy();
};

/** A database of its own with every migration applied, pg-boss's too, and both kinds of connection to it. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const server = await serverAddress();
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await runOn(server, `create database ${name} template ${templateName}`);
  const connectionString = databaseAt(server, name);
  const logger = createLogger({ service: "test", level: "error", pretty: false });
  const first = await open(connectionString, logger);
  const all = [first];
  return {
    ...first,
    another: async () => {
      const handles = await open(connectionString, logger);
      all.push(handles);
      return handles;
    },
    close: async () => {
      await Promise.all(all.map(closeHandles));
      await runOn(server, `drop database ${name} with (force)`);
    },
  };
};

import { createLogger } from "@landfall/runtime";
import { Client } from "pg";
import { onTestFinished } from "vitest";

import { type EmbeddedPostgresOptions, startEmbeddedPostgres } from "../start.ts";
import type { EmbeddedPostgres } from "../supervise.ts";

/** Starts a server that is stopped when the test is over. */
export const startServer = async (
  options: Omit<EmbeddedPostgresOptions, "logger">,
  signal?: AbortSignal,
): Promise<EmbeddedPostgres> => {
  const logger = createLogger({ service: "test", level: "silent" });
  const server = await startEmbeddedPostgres({ ...options, logger }, signal);
  onTestFinished(() => server.stop());
  return server;
};

/** One statement over a connection of its own; its first column. */
export const query = async (connectionString: string, sql: string): Promise<readonly unknown[]> => {
  const client = new Client({ connectionString });
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
};

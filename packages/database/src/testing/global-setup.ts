/**
 * One PostgreSQL for a whole run of the tests, started by the first test file that asks for it.
 *
 * Test files run in processes of their own, so the server is the test runner's: this listens on a port of its own, and
 * whoever connects is answered with the server's address. A run without database tests starts no database.
 */
import { once } from "node:events";
import { createServer } from "node:net";

import type { TestProject } from "vitest/node";

import { type SharedServer, startSharedServer } from "./shared-server.ts";

export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  let server: Promise<SharedServer> | undefined;
  const broker = createServer((socket) => {
    socket.on("error", () => {});
    server ??= startSharedServer();
    server.then(
      ({ connectionString }) => socket.end(JSON.stringify({ connectionString })),
      (error: unknown) => socket.end(JSON.stringify({ error: String(error) })),
    );
  });
  broker.listen(0, "127.0.0.1");
  await once(broker, "listening");
  const address = broker.address();
  project.provide("databaseBrokerPort", typeof address === "object" && address ? address.port : 0);
  return async () => {
    broker.close();
    await server?.then(
      ({ stop }) => stop(),
      () => {},
    );
  };
};

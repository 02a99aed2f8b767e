import { once } from "node:events";
import { createServer } from "node:net";

import { sql } from "kysely";
import { describe, expect, it } from "vitest";

import { connect } from "./connect.ts";
import { isDatabaseTrouble } from "./errors.ts";
import { useDatabase } from "./testing/index.ts";

const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("a connection", () => {
  const given = useDatabase();

  it("reads eight-byte integers as numbers, and refuses one that a number cannot hold", async () => {
    const { rows } = await sql`select 9007199254740991::bigint as size, count(*) from account`.execute(given.database);
    expect(rows).toEqual([{ size: 9_007_199_254_740_991, count: 0 }]);
    await expect(sql`select 9007199254740992::bigint`.execute(given.database)).rejects.toThrow("too large");
  });

  it("that is ended in the middle of a query is the database's trouble", async () => {
    const ended = sql`select pg_terminate_backend(pg_backend_pid())`.execute(given.database);
    expect(isDatabaseTrouble(await caught(ended))).toBe(true);
  });

  it("that is ended in a transaction is too", async () => {
    const ended = given.database
      .transaction()
      .execute((transaction) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(transaction));
    expect(isDatabaseTrouble(await caught(ended))).toBe(true);
  });

  it("that nobody accepts is too, but a wrong statement is not", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? address?.port : address;
    server.close();
    await once(server, "close");
    const connectionString = `postgres://nobody@127.0.0.1:${port}/none`;
    const nowhere = connect({ connectionString, poolSize: 1, applicationName: "test", onError: () => {} });
    expect(isDatabaseTrouble(await caught(sql`select 1`.execute(nowhere)))).toBe(true);
    await nowhere.destroy();
    expect(isDatabaseTrouble(await caught(sql`select nonsense`.execute(given.database)))).toBe(false);
  });
});

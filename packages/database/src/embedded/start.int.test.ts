import { readdir, readFile, stat } from "node:fs/promises";

import { expect, test } from "vitest";

import { messageOf } from "./error-parts.ts";
import { homePaths } from "./paths.ts";
import { serverProcesses } from "./server-processes.ts";
import { commandsNaming } from "./testing/processes.ts";
import { readyHome } from "./testing/ready-home.ts";
import { query, startServer } from "./testing/server.ts";
import { temporaryHome } from "./testing/temporary-home.ts";

test("the first start makes a database that answers", async () => {
  const server = await startServer({ home: await temporaryHome() });
  const [version] = await query(server.connectionString, "show server_version");
  expect(version).toMatch(/^18\./);
  expect(await query(server.connectionString, "select lower('ÄÉ')")).toEqual(["äé"]);
});

test("the next start has the same data on the same port", async () => {
  const home = await readyHome();
  const first = await startServer({ home });
  await query(first.connectionString, "create table kept as select 42 as answer");
  await first.stop();

  const second = await startServer({ home });
  expect(await query(second.connectionString, "select answer from kept")).toEqual([42]);
  expect(second.connectionString).toBe(first.connectionString);
});

test("a stop leaves no process and no connection, even with sessions open, and may be repeated", async () => {
  const home = await temporaryHome();
  const server = await startServer({ home });
  const waiting = query(server.connectionString, "select pg_sleep(600)").catch(messageOf);
  const others = "select count(*)::int from pg_stat_activity where query = 'select pg_sleep(600)'";
  await expect.poll(() => query(server.connectionString, others)).toEqual([1]);

  await Promise.all([server.stop(), server.stop()]);
  expect(await waiting).toMatch(/terminat/i);
  expect(await serverProcesses(server.dataDirectory)).toEqual([]);
  expect(await commandsNaming(home)).toEqual([]);
  expect(await server.exited).toMatchObject({ expected: true });
});

test("only this machine can connect, and only with the password, which only its owner can read", async () => {
  const home = await readyHome();
  const { connectionString } = await startServer({ home });
  expect(await query(connectionString, "show listen_addresses")).toEqual(["127.0.0.1"]);
  await expect(query(connectionString.replace(/:[^:@]+@/, ":wrong@"), "select 1")).rejects.toThrow(/password/);
  for (const path of [homePaths(home).password, homePaths(home).log]) {
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  }
});

test("the log names neither the rows nor the statements of an error", async () => {
  const home = await readyHome();
  const { connectionString } = await startServer({ home });
  await query(connectionString, "create table person (name text primary key)");
  await query(connectionString, "insert into person values ('Ada')");
  await expect(query(connectionString, "insert into person values ('Ada')")).rejects.toThrow(/duplicate key/);
  const log = await readFile(homePaths(home).log, "utf8");
  expect(log).toContain("duplicate key");
  expect(log).not.toContain("Ada");
});

test("nothing of the making is left in the home folder", async () => {
  const home = await temporaryHome();
  await startServer({ home });
  expect((await readdir(home)).toSorted()).toEqual(["postgres", "postgres.log", "postgres.password", "postgres.port"]);
  expect(await readdir(homePaths(home).cluster)).toEqual(["data"]);
});

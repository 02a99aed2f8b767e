import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { homePaths } from "./paths.ts";
import { pidFileOf, readPostmasterPid } from "./postmaster-pid.ts";
import { serverProcesses } from "./server-processes.ts";
import { readyHome } from "./testing/ready-home.ts";
import { query, startServer } from "./testing/server.ts";
import { temporaryHome } from "./testing/temporary-home.ts";

test("a making that was interrupted is done again", async () => {
  const home = await temporaryHome();
  const { cluster, unfinished, firstPassword, password } = homePaths(home);
  await mkdir(join(`${unfinished}.before`, "base"), { recursive: true });
  await writeFile(join(`${unfinished}.before`, "PG_VERSION"), "18\n");
  await writeFile(firstPassword, "half");
  await writeFile(password, "half\n");

  const server = await startServer({ home });
  expect(await query(server.connectionString, "select 1")).toEqual([1]);
  expect(await readdir(cluster)).toEqual(["data"]);
});

test("a postmaster.pid with a stranger's number in it does not keep the server from starting", async () => {
  const home = await readyHome();
  const first = await startServer({ home });
  await first.stop();
  await writeFile(
    pidFileOf(first.dataDirectory),
    `${process.pid}\n${first.dataDirectory}\n1\n${first.port}\n\n\n\nready\n`,
  );

  const second = await startServer({ home });
  expect(await query(second.connectionString, "select 1")).toEqual([1]);
});

test("after a kill -9 of the server, what was committed is there and the end was reported", async () => {
  const home = await readyHome();
  const first = await startServer({ home });
  await query(first.connectionString, "create table kept as select 42 as answer");
  for (const pid of await serverProcesses(first.dataDirectory)) process.kill(pid, "SIGKILL");
  expect(await first.exited).toMatchObject({ expected: false, reason: expect.stringContaining("by itself") });

  const second = await startServer({ home });
  expect(await query(second.connectionString, "select answer from kept")).toEqual([42]);
});

test("a server that an earlier start left running is ended first", async () => {
  const home = await readyHome();
  const first = await startServer({ home });
  const before = await readPostmasterPid(first.dataDirectory);

  const second = await startServer({ home });
  expect(await query(second.connectionString, "select 1")).toEqual([1]);
  expect((await readPostmasterPid(second.dataDirectory))?.pid).not.toBe(before?.pid);
});

test("a lost password is replaced, not the data", async () => {
  const home = await readyHome();
  const first = await startServer({ home });
  await query(first.connectionString, "create table kept as select 42 as answer");
  await first.stop();
  await rm(homePaths(home).password);

  const second = await startServer({ home });
  expect(await query(second.connectionString, "select answer from kept")).toEqual([42]);
  expect(second.connectionString).not.toBe(first.connectionString);
});

test("an interrupted server comes back on the same port with the same data", async () => {
  const server = await startServer({ home: await readyHome() });
  await query(server.connectionString, "create table kept as select 42 as answer");
  await server.interrupt();
  await expect(query(server.connectionString, "select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  await server.resume();
  expect(await query(server.connectionString, "select answer from kept")).toEqual([42]);
});

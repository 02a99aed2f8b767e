import { expect, test, vi } from "vitest";

import { homePaths } from "./paths.ts";
import { readPostmasterPid } from "./postmaster-pid.ts";
import { serverProcesses } from "./server-processes.ts";
import { commandsNaming, startProgram } from "./testing/processes.ts";
import { readyHome } from "./testing/ready-home.ts";
import { query, startServer } from "./testing/server.ts";

const WAIT = { timeout: 10_000, interval: 50 };

test("a kill -9 of whoever started the server leaves no process of it, and the data whole", async () => {
  const home = await readyHome();
  const holder = startProgram("holdServer", home);
  await query(await holder.firstLine, "create table kept as select 42 as answer");

  holder.kill("SIGKILL");
  await vi.waitFor(async () => expect(await commandsNaming(home)).toEqual([]), WAIT);
  const server = await startServer({ home });
  expect(await query(server.connectionString, "select answer from kept")).toEqual([42]);
});

test("a server that is still starting when its starter is killed ends too", async () => {
  const home = await readyHome();
  const { stop, dataDirectory } = await startServer({ home });
  await stop();
  const holder = startProgram("holdServer", home);
  await vi.waitFor(async () => expect(await serverProcesses(dataDirectory)).not.toEqual([]), { ...WAIT, interval: 1 });

  holder.kill("SIGKILL");
  await vi.waitFor(async () => expect(await commandsNaming(home)).toEqual([]), WAIT);
});

test("the next start does not have to wait for a killed one to be gone", async () => {
  const home = await readyHome();
  const holder = startProgram("holdServer", home);
  await query(await holder.firstLine, "create table kept as select 42 as answer");

  holder.kill("SIGKILL");
  const server = await startServer({ home });
  expect(await query(server.connectionString, "select answer from kept")).toEqual([42]);
});

test("Ctrl-C at the terminal does not reach the server", async () => {
  const home = await readyHome();
  const holder = startProgram("holdServer", home);
  const connectionString = await holder.firstLine;
  const { data } = homePaths(home);
  const before = await readPostmasterPid(data);

  process.kill(-holder.pid, "SIGINT");
  expect(await query(connectionString, "select 1")).toEqual([1]);
  expect(before?.status).toBe("ready");
  expect(await readPostmasterPid(data)).toEqual(before);
});

import { expect, test } from "vitest";

import { readPostmasterPid } from "./postmaster-pid.ts";
import { serverProcesses, startedWith } from "./server-processes.ts";
import { query, startServer } from "./testing/server.ts";
import { temporaryHome } from "./testing/temporary-home.ts";

test("a server's processes are found, its first one in both ways, and nobody else's", async () => {
  const [one, other] = [
    await startServer({ home: await temporaryHome() }),
    await startServer({ home: await temporaryHome() }),
  ];
  const first = (await readPostmasterPid(one.dataDirectory))?.pid;
  const backends = await query(
    one.connectionString,
    "select pid from pg_stat_activity where backend_type <> 'client backend'",
  );
  const found = await serverProcesses(one.dataDirectory);

  expect(await startedWith(one.dataDirectory)).toEqual([first]);
  expect(found).toEqual(expect.arrayContaining([first, ...backends]));
  expect(await serverProcesses(other.dataDirectory)).not.toEqual(expect.arrayContaining([first]));
});

test("a directory that is not there has none", async () => {
  expect(await serverProcesses("/nowhere/at/all")).toEqual([]);
});

import { once } from "node:events";
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

import { expect, onTestFinished, test, vi } from "vitest";

import { homePaths } from "./paths.ts";
import { serverProcesses } from "./server-processes.ts";
import { readyHome } from "./testing/ready-home.ts";
import { query, startServer } from "./testing/server.ts";
import { temporaryHome } from "./testing/temporary-home.ts";

const occupy = async (port: number): Promise<number> => {
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
};

test("a port that was asked for and is taken is named, with the remedy", async () => {
  const port = await occupy(0);
  const starting = startServer({ home: await readyHome(), port });
  await expect(starting).rejects.toMatchObject({ name: "EmbeddedDatabaseError", code: "port-taken", retryable: false });
  await expect(starting).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
});

test("a port that was only kept from the last start gives way to another", async () => {
  const home = await readyHome();
  const first = await startServer({ home });
  await first.stop();
  await occupy(first.port);

  const second = await startServer({ home });
  expect(second.port).not.toBe(first.port);
  expect(await query(second.connectionString, "select 1")).toEqual([1]);
});

test("data of another version is refused and left as it is", async () => {
  const home = await temporaryHome();
  const path = join(homePaths(home).data, "PG_VERSION");
  await mkdir(homePaths(home).data, { recursive: true });
  await writeFile(path, "17\n");
  await expect(startServer({ home })).rejects.toThrow(/is PostgreSQL 17's, and this Landfall brings PostgreSQL 18/);
  expect(await readFile(path, "utf8")).toBe("17\n");
});

test("damaged data is called damaged, with what the server said", async () => {
  const home = await readyHome();
  const server = await startServer({ home });
  await server.stop();
  await rm(join(server.dataDirectory, "global", "pg_control"));
  const starting = startServer({ home });
  await expect(starting).rejects.toMatchObject({ code: "damaged" });
  await expect(starting).rejects.toThrow(/Restore the home folder from a backup[^]*pg_control/);
});

test("a wrong password file says what to delete", async () => {
  const home = await readyHome();
  const server = await startServer({ home });
  await server.stop();
  await writeFile(homePaths(home).password, "not-the-password-of-this\n");
  await expect(startServer({ home })).rejects.toThrow(/postgres\.password was changed or restored, delete that file/);
});

test("an abort while the server starts ends the start and the server", async () => {
  const home = await readyHome();
  const aborter = new AbortController();
  const starting = startServer({ home }, aborter.signal);
  const { data } = homePaths(home);
  await vi.waitFor(async () => expect(await serverProcesses(data)).not.toEqual([]), { timeout: 10_000, interval: 1 });
  aborter.abort(new Error("Ctrl-C"));
  // It may have been quicker than us; then there was nothing to abort.
  const outcome = await starting.then(
    (server) => server.stop(),
    (error: unknown) => error,
  );
  expect(outcome === undefined || outcome === aborter.signal.reason).toBe(true);
  expect(await serverProcesses(data)).toEqual([]);
});

test.runIf(process.getuid?.() === 0)("a folder that the database's user may not pass through is named", async () => {
  const closed = await temporaryHome();
  await chmod(closed, 0o700);
  const starting = startServer({ home: join(closed, "home") });
  await expect(starting).rejects.toMatchObject({ code: "unreachable-folder" });
  await expect(starting).rejects.toThrow(`chmod o+x ${closed}`);
});

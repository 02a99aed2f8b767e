import { readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { type HomeLock, lockHome, readHome } from "./home-lock.ts";
import { homePaths } from "./paths.ts";
import { startProgram } from "./testing/processes.ts";
import { temporaryHome } from "./testing/temporary-home.ts";

const now = new Date("2026-11-24T12:00:00Z");

const hold = async (home: string): Promise<HomeLock> => {
  const lock = await lockHome(home, { heldBy: "npm start", now });
  if (!lock.held) throw new Error(lock.message);
  onTestFinished(() => lock.release());
  return lock;
};

test("a second start is refused with who holds the folder, since when, and where it serves", async () => {
  const home = await temporaryHome();
  const lock = await hold(home);
  await lock.publish({ urls: { library: "http://127.0.0.1:8081/" } });

  const second = await lockHome(home, { heldBy: "npm start" });
  expect(second).toMatchObject({ held: false, holder: { pid: process.pid, heldBy: "npm start" } });
  expect(second).toHaveProperty(
    "message",
    expect.stringContaining(`"npm start" (process ${process.pid}, since 2026-11-24T12:00:00.000Z)`),
  );
  expect(second).toHaveProperty("message", expect.stringContaining("http://127.0.0.1:8081/"));
  expect(second).toHaveProperty("message", expect.stringContaining("LANDFALL_HOME"));
});

test("commands that join read what the holder published, and only its owner can", async () => {
  const home = await temporaryHome();
  const lock = await hold(home);
  await Promise.all([
    lock.publish({ connectionString: "postgres://x" }),
    lock.publish({ urls: { webhooks: "http://127.0.0.1:1/" } }),
  ]);
  expect(await readHome(home)).toEqual({
    pid: process.pid,
    heldBy: "npm start",
    since: now.toISOString(),
    connectionString: "postgres://x",
    urls: { webhooks: "http://127.0.0.1:1/" },
  });
  expect((await stat(homePaths(home).facts)).mode & 0o777).toBe(0o600);
  expect((await readdir(home)).toSorted()).toEqual(["home.lock", "running.json"]);
});

test("after a release the folder is free and tells nothing", async () => {
  const home = await temporaryHome();
  const lock = await hold(home);
  await lock.release();
  expect(await readHome(home)).toBeUndefined();
  expect(await readdir(home)).toEqual(["home.lock"]);
  const next = await hold(home);
  await lock.release();
  expect(await readHome(home)).toMatchObject({ heldBy: "npm start" });
  await next.release();
});

test("of many starts at the same moment exactly one gets the folder", async () => {
  const home = await temporaryHome();
  const programs = Array.from({ length: 5 }, () => startProgram("holdHome", home));
  const answers = await Promise.all(programs.map((program) => program.firstLine));
  expect(answers.filter((answer) => answer === "held")).toHaveLength(1);
  expect(answers.filter((answer) => answer.includes("is in use by"))).toHaveLength(4);
});

test("a kill -9 of the holder frees the folder at once, and what it published no longer counts", async () => {
  const home = await temporaryHome();
  const holder = startProgram("holdHome", home);
  expect(await holder.firstLine).toBe("held");
  expect(await readHome(home)).toMatchObject({ pid: holder.pid });

  holder.kill("SIGKILL");
  await expect.poll(() => readHome(home)).toBeUndefined();
  await hold(home);
});

test("looking whether a folder is held never keeps anybody from taking it", async () => {
  const home = await temporaryHome();
  const lock = await hold(home);
  await lock.release();
  const looks = Array.from({ length: 20 }, () => readHome(home));
  await hold(home);
  expect((await Promise.all(looks)).filter((facts) => facts?.pid !== process.pid && facts !== undefined)).toEqual([]);
});

test("a folder that nobody ever used is free", async () => {
  expect(await readHome(join(await temporaryHome(), "none"))).toBeUndefined();
});

test("a home that cannot be a folder is said in words", async () => {
  const path = join(await temporaryHome(), "file");
  await writeFile(path, "");
  const locking = lockHome(path, { heldBy: "npm start" });
  await expect(locking).rejects.toMatchObject({ name: "HomeUnusableError", retryable: false });
  await expect(locking).rejects.toThrow(/LANDFALL_HOME/);
});

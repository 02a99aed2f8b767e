import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { logSince, rotateLog } from "./server-log.ts";
import { temporaryHome } from "./testing/temporary-home.ts";

const logPath = async (): Promise<string> => join(await temporaryHome(), "postgres.log");

test("what earlier starts said is not told as this one's", async () => {
  const path = await logPath();
  await writeFile(path, "FATAL: of yesterday\n");
  const log = await rotateLog(path);
  await appendFile(path, "FATAL: of today\n");
  expect(await logSince(log)).toBe("FATAL: of today\n");
});

test("a log that has grown long is put aside, and only one old one is kept", async () => {
  const path = await logPath();
  for (const text of ["oldest", "older", "old"]) {
    await writeFile(path, text);
    expect(await rotateLog(path, 2)).toEqual({ path, startsAt: 0 });
  }
  expect(await readFile(`${path}.1`, "utf8")).toBe("old");
  await expect(readFile(path)).rejects.toMatchObject({ code: "ENOENT" });
});

test("a server that said nothing, or much, is told in at most 16 KiB", async () => {
  const path = await logPath();
  const log = await rotateLog(path);
  expect(await logSince(log)).toBe("");
  await writeFile(path, `${"x".repeat(100_000)}the end`);
  const told = await logSince(log);
  expect(told).toHaveLength(16 * 1024);
  expect(told).toMatch(/the end$/);
});

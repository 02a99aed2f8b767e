import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { loadOrCreateKey } from "./key-file.ts";
import { parseKey } from "./parse-key.ts";

let parent: string;
let home: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "landfall-key-"));
  home = join(parent, "home");
});
afterEach(() => rm(parent, { recursive: true, force: true }));

test("the first start makes a key for its owner's eyes only, and later ones find it", async () => {
  const made = await loadOrCreateKey(home);
  const path = join(home, "landfall.key");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(parseKey(await readFile(path, "utf8")).reveal()).toBe(made.reveal());
  expect((await loadOrCreateKey(home)).reveal()).toBe(made.reveal());
  expect(await readdir(home)).toEqual(["landfall.key"]);
});

test("starts at the same time end up with one key", async () => {
  const keys = await Promise.all(Array.from({ length: 20 }, () => loadOrCreateKey(home)));
  expect(new Set(keys.map((key) => key.reveal())).size).toBe(1);
  expect(await readdir(home)).toEqual(["landfall.key"]);
});

test("a file without a key in it is left alone, and the remedy is told", async () => {
  await loadOrCreateKey(home);
  const path = join(home, "landfall.key");
  await writeFile(path, "half a k");
  await expect(loadOrCreateKey(home)).rejects.toThrow(/holds no key.*backup.*entered again/);
  expect(await readFile(path, "utf8")).toBe("half a k");
});

test("a home that cannot be written to is said in words", async () => {
  await writeFile(home, "a file in its place");
  await expect(loadOrCreateKey(home)).rejects.toMatchObject({ name: "KeyError", retryable: false });
});

import { randomBytes } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { useDatabase } from "@landfall/database/testing";
import { Metrics, Secret } from "@landfall/runtime";
import { createSealer } from "@landfall/session";
import { expect, it } from "vitest";

import { bind, end } from "../testing/integrations.ts";
import { logLines } from "../testing/log-lines.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { createDirectory } from "./directory.ts";
import { entriesFromDatabase, type SealedEntry } from "./sealed-entry.ts";

const given = useDatabase();

const newSealer = () => createSealer({ keys: [new Secret(randomBytes(32).toString("base64url"))] });
const sealer = newSealer();
const anyone = () => randomBytes(8).toString("hex");

const openDirectory = async (parts: { copyPath?: string; load?: () => Promise<readonly SealedEntry[]> } = {}) => {
  const copyPath = parts.copyPath ?? join(await temporaryFolder(), "spool", "directory.json");
  const log = logLines();
  const load = parts.load ?? (() => entriesFromDatabase(given.database));
  const fixed = { sealer, appSecrets: {}, logger: log.logger, metrics: new Metrics() };
  return { directory: createDirectory({ load, copyPath, ...fixed }), copyPath, log };
};

const bindOne = async (webhookSecret: string | null, by = sealer) => {
  const account = { provider: "zoom", providerAccountId: anyone() };
  const owner = await bind({ database: given.database, sealer: by }, { ...account, webhookSecret });
  return { ...account, owner };
};

const databaseIsDown = () => Promise.reject(new Error("connect ECONNREFUSED"));

it("knows each live integration with its secret, from the refresh after its registration until the one after its end", async () => {
  const { directory } = await openDirectory();
  const bound = await bindOne("hush");
  await directory.refresh();
  expect(directory.bindings().owner(bound)).toEqual(bound.owner);
  const [secret] = directory.bindings().keyring("zoom")(bound.providerAccountId);
  expect(secret?.reveal()).toBe("hush");
  await end(given.database, bound.owner.integrationId);
  await directory.refresh();
  expect(directory.bindings().owner(bound)).toBeNull();
  expect(directory.bindings().keyring("zoom")(bound.providerAccountId)).toEqual([]);
});

it("keeps what it has while the database is away, and tells who asked", async () => {
  const bound = await bindOne("hush");
  let isDown = false;
  const load = () => (isDown ? databaseIsDown() : entriesFromDatabase(given.database));
  const { directory } = await openDirectory({ load });
  await directory.refresh();
  isDown = true;
  await expect(directory.refresh()).rejects.toThrow("ECONNREFUSED");
  expect(directory.bindings().owner(bound)).not.toBeNull();
  isDown = false;
  await expect(directory.refresh()).resolves.toBeUndefined();
});

it("starts without a database from the copy on disk", async () => {
  const bound = await bindOne("hush");
  const { directory, copyPath } = await openDirectory();
  await directory.refresh();
  const { directory: later } = await openDirectory({ copyPath, load: databaseIsDown });
  await later.recall();
  expect(later.bindings().owner(bound)).toEqual(bound.owner);
  expect(later.bindings().keyring("zoom")(bound.providerAccountId)[0]?.reveal()).toBe("hush");
});

it("writes the copy for its owner's eyes only, sealed, and leaves no draft", async () => {
  await bindOne("a secret in the clear");
  const { directory, copyPath } = await openDirectory();
  await directory.refresh();
  expect((await stat(copyPath)).mode & 0o777).toBe(0o600);
  expect(await readFile(copyPath, "utf8")).not.toContain("a secret in the clear");
  expect(await readdir(join(copyPath, ".."))).toEqual(["directory.json"]);
});

it("goes on without a copy, and without one that can be read", async () => {
  const { directory, copyPath } = await openDirectory();
  await directory.recall();
  expect(directory.bindings().size).toBe(0);
  await directory.refresh();
  await writeFile(copyPath, '{"version":1,"integ');
  const { directory: later } = await openDirectory({ copyPath });
  await later.recall();
  expect(later.bindings().size).toBe(0);
});

it("serves what it read although the copy cannot be written, says so, and tries again", async () => {
  const folder = await temporaryFolder();
  const copyPath = join(folder, "file", "directory.json");
  await writeFile(join(folder, "file"), "not a folder");
  const bound = await bindOne("hush");
  const { directory, log } = await openDirectory({ copyPath });
  await directory.refresh();
  await directory.refresh();
  expect(directory.bindings().owner(bound)).not.toBeNull();
  expect(log.lines().filter(({ copyPath: path }) => path === copyPath)).toHaveLength(2);
});

it("does without the one secret that cannot be opened, and says which", async () => {
  const [good, bad] = [await bindOne("hush"), await bindOne("lost", newSealer())];
  const { directory, log } = await openDirectory();
  await directory.refresh();
  const keyring = directory.bindings().keyring("zoom");
  expect(keyring(good.providerAccountId)).toHaveLength(1);
  expect(keyring(bad.providerAccountId)).toEqual([]);
  expect(directory.bindings().owner(bad)).not.toBeNull();
  expect(log.lines()).toContainEqual(
    expect.objectContaining({
      integrationId: bad.owner.integrationId,
      why: expect.stringContaining("LANDFALL_KEY_PREVIOUS"),
    }),
  );
});

import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { BlobStore } from "@landfall/blob-store";
import { openFsBlobStore } from "@landfall/blob-store/fs";
import type { DatabaseHandle } from "@landfall/database";
import { useDatabase } from "@landfall/database/testing";
import { createKit, createLogger, type Kit, loadConfig, ManualClock, Secret } from "@landfall/runtime";
import { afterAll, beforeAll } from "vitest";

import { compose, type Library } from "../compose.ts";
import { options } from "../config.ts";

export const accountId = 1017;

export interface Bench {
  readonly database: DatabaseHandle;
  readonly store: BlobStore;
  readonly library: Library;
  readonly clock: ManualClock;
  readonly kit: Kit;
  /** A folder for what the test makes. */
  readonly folder: string;
}

const startOfTests = new Date("2026-03-04T10:00:00Z");
const open = async (database: DatabaseHandle): Promise<Bench> => {
  const folder = await mkdtemp(join(tmpdir(), "landfall-library-"));
  const store = await openFsBlobStore({
    root: join(folder, "store"),
    reserveBytes: 0,
    checkpointEveryBytes: 2 ** 24,
    checkpointEveryMs: 5000,
  });
  const clock = new ManualClock(startOfTests);
  const kit = createKit({ logger: createLogger({ service: "library", level: "silent" }), clock });
  const keyring = [new Secret(randomBytes(32).toString("base64url"))] as const;
  const config = loadConfig(options, { env: { LIBRARY_PORT: "0", PLAYBACK_TTL: "1h" }, owns: ["LIBRARY_"] });
  const library = await compose(config, kit, { database, store, keyring });
  await library.start();
  return { database, store, library, clock, kit, folder };
};

/** A library on a real database and a real store, for the tests of the surrounding file. */
export const useLibrary = (): (() => Bench) => {
  const given = useDatabase();
  let bench: Bench | undefined;
  beforeAll(async () => {
    await given.database
      .insertInto("account")
      .values({
        id: accountId,
        name: "Tides",
        admin_secret_sealed: "-",
        user_secret_sealed: "-",
        settings: JSON.stringify({ renditions: [] }),
        settings_version: 1,
      })
      .execute();
    bench = await open(given.database);
  });
  afterAll(async () => {
    await bench?.kit.lifecycle.stop("the tests are over");
    await bench?.store[Symbol.asyncDispose]();
    if (bench) await rm(bench.folder, { recursive: true, force: true });
  });
  return () => {
    if (!bench) throw new Error("The library is there only while tests run.");
    return bench;
  };
};

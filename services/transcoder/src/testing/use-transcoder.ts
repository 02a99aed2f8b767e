import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { BlobStore } from "@landfall/blob-store";
import { type FsBlobStore, openFsBlobStore } from "@landfall/blob-store/fs";
import type { File, Recording } from "@landfall/database";
import { seedFile } from "@landfall/database/testing";
import type { Jobs } from "@landfall/jobs";
import { outboxBus, startWorkers, useJobs } from "@landfall/jobs/testing";
import { defaultLimits, findTools, type MediaTools, runFfmpeg } from "@landfall/media";
import { type FileListing, type FileOutcome, outcomeSchema } from "@landfall/recording";
import { ManualClock } from "@landfall/runtime";
import { afterAll, beforeAll } from "vitest";

import { createRenditions } from "../transcode/renditions.ts";
import { createTranscode } from "../transcode/transcode.ts";

const pace = { checkpointEveryBytes: 1 << 20, checkpointEveryMs: 60_000 };

interface Opened {
  readonly root: string;
  readonly store: FsBlobStore;
  /** The same folder, on a disk that has no room. */
  readonly full: FsBlobStore;
  readonly tools: MediaTools;
  readonly jobs: Jobs;
}

/** A database with queues, a store on disk and the machine's own ffmpeg, for the tests of a file. */
export const useTranscoder = () => {
  const given = useJobs();
  // Behind the database's, so that what is put off is due at once.
  const clock = new ManualClock(new Date(Date.now() - 3_600_000));
  let opened: Opened | undefined;
  const current = (): Opened => {
    if (!opened) throw new Error("everything is opened before the first test");
    return opened;
  };
  beforeAll(async () => {
    const root = await mkdtemp(join(tmpdir(), "landfall-transcoder-"));
    const store = await openFsBlobStore({ ...pace, root, reserveBytes: 0 });
    const full = await openFsBlobStore({ ...pace, root, reserveBytes: Number.MAX_SAFE_INTEGER });
    opened = { root, store, full, tools: await findTools(), jobs: startWorkers(given).jobs };
  });
  afterAll(async () => {
    const { root, store, full } = current();
    await store[Symbol.asyncDispose]();
    await full[Symbol.asyncDispose]();
    await rm(root, { recursive: true, force: true });
  });
  const parts = (store: BlobStore = current().store) => {
    const { jobs, tools } = current();
    return {
      database: given.database,
      store,
      bus: outboxBus,
      jobs,
      tools,
      limits: defaultLimits,
      clock,
      fullDiskWaitMs: 30_000,
    };
  };

  return {
    given,
    clock,
    /** The store whose disk has no room. */
    full: () => current().full,

    /** What ffmpeg makes by these arguments. */
    media: async (name: string, args: string): Promise<Buffer> => {
      const { root, tools } = current();
      const path = join(root, name);
      await runFfmpeg({ ffmpeg: tools.ffmpeg, args: [...args.split(" "), path], limits: defaultLimits });
      return readFile(path);
    },

    /** A file that is fetched and waits to be transcoded, its job sent. */
    fetched: async (recording: Recording, bytes: Uint8Array, listed: Partial<FileListing> = {}): Promise<File> => {
      const { store, jobs } = current();
      const { id, extension } = await seedFile(given.database, recording, listed);
      const { key, sizeBytes, sha256 } = await store.put(`100/${id}/1-original/original.${extension}`, { bytes });
      const fetchedAs = {
        state: "waiting",
        stage: "transcode",
        object_key: key,
        size_bytes: sizeBytes,
        sha256,
      } as const;
      return given.database.transaction().execute(async (transaction) => {
        const update = transaction.updateTable("file").set(fetchedAs).where("id", "=", id);
        const file = await update.returningAll().executeTakeFirstOrThrow();
        await jobs.sendForFile(transaction, { file, recording });
        return file;
      });
    },

    transcode: (store?: BlobStore) => given.run("transcode", createTranscode(parts(store))),
    /** Renders; `meanwhile` happens when all is made, before it is settled. */
    render: (meanwhile = async (): Promise<unknown> => undefined) =>
      given.run("renditions", async (context) => {
        const outcome = await createRenditions(parts())(context);
        await meanwhile();
        return outcome;
      }),

    madeOf: async (file: File): Promise<FileOutcome> => outcomeSchema.parse((await given.now(file)).outcome),
    textOf: async (key: string): Promise<string> => {
      await using source = await current().store.local(key);
      return readFile(source.path, "utf8");
    },
    /** The names of a file's objects in the store. */
    objectsOf: async ({ id }: File): Promise<readonly string[]> => {
      const found = await readdir(join(current().root, "objects"), { recursive: true, withFileTypes: true });
      return found.filter((entry) => entry.isFile() && entry.parentPath.includes(id)).map(({ name }) => name);
    },
  };
};

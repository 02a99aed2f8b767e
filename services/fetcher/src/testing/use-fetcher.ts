import { buffer } from "node:stream/consumers";

import { type File, findRecording, type Recording } from "@landfall/database";
import { seedFile } from "@landfall/database/testing";
import type { Jobs } from "@landfall/jobs";
import { outboxBus, startWorkers, useJobs } from "@landfall/jobs/testing";
import type { FileListing } from "@landfall/recording";
import { ManualClock } from "@landfall/runtime";
import type { SourceAccount } from "@landfall/source";
import { beforeAll } from "vitest";

import { createFetch, type FetchParts } from "../fetch/fetch.ts";
import { createInspect } from "../inspect/inspect.ts";
import { useStore } from "./use-store.ts";

/** A database with queues and a store on disk for the tests of a file; the provider comes with each test. */
export const useFetcher = () => {
  const given = useJobs();
  const disk = useStore();
  // Behind the database's, so that what is put off is due at once.
  const clock = new ManualClock(new Date(Date.now() - 2 * 3_600_000));
  let made: Jobs | undefined;
  beforeAll(() => {
    made = startWorkers(given).jobs;
  });
  const jobs = (): Jobs => {
    if (!made) throw new Error("the jobs are made before the first test");
    return made;
  };
  const parts = (account: SourceAccount) => {
    const { database } = given;
    return { database, jobs: jobs(), openAccount: () => account, clock };
  };

  return {
    given,
    disk,
    clock,
    jobs,

    /** A file that waits to be fetched, its job sent. */
    due: async (listed: Partial<FileListing> = {}): Promise<File> => {
      const recording = await given.recording();
      const { id } = await seedFile(given.database, recording, listed);
      return given.database.transaction().execute(async (transaction) => {
        const admit = transaction.updateTable("file").set({ state: "waiting" }).where("id", "=", id);
        const file = await admit.returningAll().executeTakeFirstOrThrow();
        await jobs().sendForFile(transaction, { file, recording });
        return file;
      });
    },

    /** Runs the next fetch against this account; answers with what became of the attempt. */
    fetchFrom: (account: SourceAccount, changes: Partial<FetchParts> = {}) => {
      const { store } = disk;
      const fetch = { ...parts(account), store, bus: outboxBus, fullDiskWaitMs: 0, breakDelayMs: 0, ...changes };
      return given.run("fetch", createFetch(fetch));
    },

    /** Asks for an inspect of the recording and runs it against this account. */
    inspectFrom: async (account: SourceAccount, { id }: Pick<Recording, "id">) => {
      await given.database
        .transaction()
        .execute((transaction) => jobs().ask(transaction, { recordingId: id, stage: "inspect", cost: 1 }));
      const inspect = createInspect({ ...parts(account), recheckMs: 30_000 });
      // A wait that was cut short leaves its job behind, which finds that it is no longer wanted.
      const first = await given.run("inspect", inspect);
      return first === "superseded" ? given.run("inspect", inspect) : first;
    },

    recordingNow: async ({ id }: Pick<Recording, "id">): Promise<Recording> => {
      const recording = await findRecording(given.database, id);
      if (!recording) throw new Error("the recording is gone");
      return recording;
    },

    /** The bytes that the store has under the file's pointer. */
    bytesOf: async (file: File): Promise<Buffer> => {
      const { object_key: key } = await given.now(file);
      if (key === null) throw new Error("the file points to no object");
      return buffer((await disk.store.read(key)).stream);
    },
  };
};

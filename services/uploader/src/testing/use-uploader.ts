import type { File, Recording } from "@landfall/database";
import { seedFile } from "@landfall/database/testing";
import type { Destination } from "@landfall/destination";
import { openDestination } from "@landfall/destination/open";
import type { Jobs } from "@landfall/jobs";
import { outboxBus, startWorkers, useJobs } from "@landfall/jobs/testing";
import type { FileListing, FileOutcome, OutcomeObject } from "@landfall/recording";
import { systemClock } from "@landfall/runtime";
import { beforeAll } from "vitest";

import { createRefresh, createUpload } from "../upload/upload.ts";

const object = (role: OutcomeObject["role"], name: string, key: string): OutcomeObject => ({
  role,
  name,
  objectKey: `100/${key}/1-x/${name}`,
  sizeBytes: 1000,
  sha256: "ab".repeat(32),
  mediaType: "video/mp4",
});

/** What the transcoder makes of a file, as far as importing it sees. */
export const outcomeOf = (key: string, changes: Partial<FileOutcome> = {}): FileOutcome => ({
  durationSeconds: 60,
  hasVideo: true,
  language: null,
  objects: [object("source", "original.mp4", key), object("track", "video.mp4", key)],
  ...changes,
});

export const captionOutcome = (key: string): FileOutcome =>
  outcomeOf(key, {
    hasVideo: false,
    durationSeconds: null,
    language: "en",
    objects: [object("caption", "transcript.vtt", key)],
  });

/** The library on a database of its own, and files that wait to be imported into it. */
export const useUploader = () => {
  const given = useJobs();
  let made: Jobs | undefined;
  beforeAll(() => {
    made = startWorkers(given).jobs;
  });
  const jobs = (): Jobs => {
    if (!made) throw new Error("the jobs are made before the first test");
    return made;
  };
  const library = (): Destination => openDestination({ driver: "library" }, given);
  const parts = (destination: Destination) => ({
    database: given.database,
    bus: outboxBus,
    destination,
    clock: systemClock,
  });
  const entries = (recording: Recording) =>
    given.database
      .selectFrom("entry")
      .selectAll()
      .where("reference_id", "like", `%${recording.recording_key}%`)
      .where("withdrawn_at", "is", null)
      .orderBy("parent_entry_id", (order) => order.asc().nullsFirst())
      .orderBy("created_at")
      .execute();

  return {
    given,
    library,

    /** A file that is transcoded and waits to be imported, its job sent. */
    transcoded: async (
      recording: Recording,
      listed: Partial<FileListing> & Pick<FileListing, "fileKey">,
      outcome: FileOutcome = outcomeOf(listed.fileKey),
    ): Promise<File> => {
      const { id } = await seedFile(given.database, recording, listed);
      return given.database.transaction().execute(async (transaction) => {
        const file = await transaction
          .updateTable("file")
          .set({ state: "waiting", stage: "upload", object_key: `100/${id}`, outcome: JSON.stringify(outcome) })
          .where("id", "=", id)
          .returningAll()
          .executeTakeFirstOrThrow();
        await jobs().sendForFile(transaction, { file, recording });
        return file;
      });
    },

    /** Runs the next upload; answers with what became of the attempt. */
    upload: (destination = library()) => given.run("upload", createUpload(parts(destination))),

    refresh: async ({ id, recording_id: recordingId }: File) => {
      await given.database
        .transaction()
        .execute((transaction) => jobs().ask(transaction, { recordingId, fileId: id, stage: "refresh", cost: 1 }));
      return given.run("refresh", createRefresh(parts(library())));
    },

    /** Entries in sight, each with the files whose objects it holds. */
    landed: async (recording: Recording) => {
      const found = await entries(recording);
      const assets = await given.database.selectFrom("asset").select(["entry_id", "object_key"]).execute();
      return found.map(({ id, name, kind, parent_entry_id }) => ({
        id,
        name,
        kind,
        isChild: parent_entry_id !== null,
        files: [
          ...new Set(assets.filter((asset) => asset.entry_id === id).map((asset) => asset.object_key.split("/")[1])),
        ],
      }));
    },
  };
};

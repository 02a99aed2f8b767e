import type { File } from "@landfall/database";
import { fileRendered, fileTranscoded, makeEvent } from "@landfall/events";
import { startWorkers } from "@landfall/jobs/testing";
import { describe, expect, it } from "vitest";

import { useUploader } from "../testing/use-uploader.ts";
import { onFileRendered } from "./file-rendered.ts";
import { onFileTranscoded } from "./file-transcoded.ts";

const about = { accountId: 100, integrationId: null, key: "key", occurredAt: new Date() };

describe("the uploader", () => {
  const { given, transcoded, upload } = useUploader();
  const jobs = () => startWorkers(given).jobs;
  const tellTranscoded = ({ id, recording_id: recordingId }: File) => {
    const event = makeEvent(fileTranscoded, { recordingId, fileId: id, kind: "video" }, about);
    return given.database
      .transaction()
      .execute((transaction) => onFileTranscoded({ jobs: jobs() })(event, transaction));
  };
  const tellRendered = (recordingId: string, fileId: string) => {
    const event = makeEvent(fileRendered, { recordingId, fileId, renditions: ["video-480p.mp4"] }, about);
    return given.database.transaction().execute((transaction) => onFileRendered({ jobs: jobs() })(event, transaction));
  };
  const refreshes = () => given.database.selectFrom("task").select("file_id").where("stage", "=", "refresh").execute();

  it("told twice of a transcoded file imports it once", async () => {
    const file = await transcoded(await given.recording(), { fileKey: "video" });
    await tellTranscoded(file);
    await tellTranscoded(file);
    expect(await upload()).toBe("done");
    await expect(upload()).rejects.toThrow("nothing waits");
  });

  it("told late of a file that went another way does nothing", async () => {
    const file = await transcoded(await given.recording(), { fileKey: "video" });
    await given.boss.deleteAllJobs();
    await given.database.updateTable("file").set({ state: "gone" }).where("id", "=", file.id).execute();
    await tellTranscoded(file);
    await expect(upload()).rejects.toThrow("nothing waits");
  });

  it("told of renditions brings the entry up to date, of a file that it knows", async () => {
    const file = await transcoded(await given.recording(), { fileKey: "video" });
    await tellRendered(file.recording_id, file.id);
    await tellRendered(file.recording_id, "00000000-0000-4000-8000-000000000000");
    expect(await refreshes()).toEqual([{ file_id: file.id }]);
  });
});

import type { Handler } from "@landfall/bus";
import { lockFile, lockRecording } from "@landfall/database";
import type { EventNamed } from "@landfall/events";
import type { Jobs } from "@landfall/jobs";

/** A transcoded file waits for the uploader: its job is sent. */
export const onFileTranscoded =
  ({ jobs }: { readonly jobs: Jobs }): Handler<EventNamed<"file.transcoded">> =>
  async (event, transaction) => {
    const recording = await lockRecording(transaction, event.data.recordingId);
    const file = await lockFile(transaction, event.data.fileId);
    if (file?.stage === "upload" && file.state === "waiting") {
      await jobs.sendForFile(transaction, { file, recording, causationId: event.id });
    }
    return { kind: "done" };
  };

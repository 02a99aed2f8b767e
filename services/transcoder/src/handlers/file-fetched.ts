import type { Handler } from "@landfall/bus";
import { lockFile, lockRecording } from "@landfall/database";
import type { EventNamed } from "@landfall/events";
import type { Jobs } from "@landfall/jobs";

/** A fetched file waits for the transcoder: its job is sent. */
export const onFileFetched =
  ({ jobs }: { readonly jobs: Jobs }): Handler<EventNamed<"file.fetched">> =>
  async (event, transaction) => {
    const recording = await lockRecording(transaction, event.data.recordingId);
    const file = await lockFile(transaction, event.data.fileId);
    if (file?.stage === "transcode" && file.state === "waiting") {
      await jobs.sendForFile(transaction, { file, recording, causationId: event.id });
    }
    return { kind: "done" };
  };

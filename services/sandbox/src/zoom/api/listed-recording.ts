import type { Meeting, RecordingFile } from "../account/meeting.ts";
import { downloadUrl } from "../file-urls.ts";
import { meetingShape, recordingShape } from "../shapes.ts";
import type { World } from "../world.ts";

/** A meeting with its files as the API lists them, a scripted `processing` included. */
export const listedRecording = (world: World, meeting: Meeting, shown: (file: RecordingFile) => boolean) => ({
  ...meetingShape(world, meeting),
  ...recordingShape(world, meeting, {
    files: meeting.files.filter(shown),
    url: (file) => downloadUrl(world, file),
    isProcessing: (file) =>
      world.faults.take("processing", { stage: "api", method: "GET", path: "/recordings", file }) !== undefined,
  }),
});

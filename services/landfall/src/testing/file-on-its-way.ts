import type { FileOnItsWay } from "../queries/journey.ts";

export const aFileOnItsWay = (changes: Partial<FileOnItsWay> = {}): FileOnItsWay => ({
  id: "file-1",
  recordingId: "recording-1",
  topic: "Weekly",
  name: "active_speaker",
  kind: "video",
  state: "waiting",
  stage: "fetch",
  reason: null,
  entryId: null,
  sizeBytes: null,
  share: null,
  ...changes,
});

import { integrationSettingsSchema } from "../integration-settings.ts";
import type { FileListing, RecordingListing, SegmentListing } from "../listing.ts";
import type { RuleContext } from "../rules.ts";

/** A listing that every rule lets pass; tests change what they are about. */
export const aFile = (changes: Partial<FileListing> = {}): FileListing => ({
  fileKey: "file-1",
  kind: "video",
  providerType: "MP4",
  providerView: "active_speaker",
  extension: "mp4",
  sizeBytes: 1000,
  notReady: null,
  notFetchable: null,
  ...changes,
});

export const aSegment = (changes: Partial<SegmentListing> = {}): SegmentListing => ({
  segmentKey: "segment-1",
  startedAt: new Date("2026-05-04T10:00:00Z"),
  endedAt: new Date("2026-05-04T11:00:00Z"),
  files: [],
  ...changes,
});

export const aRecording = (changes: Partial<RecordingListing> = {}): RecordingListing => ({
  recordingKey: "recording-1",
  kind: "meeting",
  topic: "Weekly",
  meetingId: "123",
  hostId: "host",
  hostEmail: "host@example.com",
  startedAt: new Date("2026-05-04T10:00:00Z"),
  segments: [],
  ...changes,
});

/** A recording of one segment with these files. */
export const listingOf = (...files: readonly Partial<FileListing>[]): RecordingListing =>
  aRecording({ segments: [aSegment({ files: files.map((file) => aFile(file)) })] });

export const aContext = ({
  settings,
  ...changes
}: Partial<Omit<RuleContext, "settings">> & { readonly settings?: object } = {}): RuleContext => ({
  installedAt: new Date("2026-05-01T00:00:00Z"),
  status: "active",
  settings: integrationSettingsSchema.parse(settings ?? {}),
  ...changes,
});

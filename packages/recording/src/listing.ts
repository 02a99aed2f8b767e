import { z } from "zod";

/**
 * What a provider says a recording is now, in our words. A provider's driver makes it; the rules, the grouping and
 * *inspect* read nothing else. Keys are opaque strings of the driver's, unique per provider account for ever.
 */
export const fileKinds = [
  "video",
  "audio",
  "participant_audio",
  "transcript",
  "captions",
  "chat",
  "summary",
  "timeline",
  "poll",
  "thumbnail",
  "other",
] as const;

/** What a file is for. Unknown provider types are carried as `other`, under their own name in `providerType`. */
export const fileKindSchema = z.enum(fileKinds);
export type FileKind = z.infer<typeof fileKindSchema>;

export interface FileListing {
  readonly fileKey: string;
  readonly kind: FileKind;
  /** The provider's own words, kept as they came: `MP4`, `TRANSCRIPT` …, and the view: `active_speaker` … */
  readonly providerType: string;
  readonly providerView: string | null;
  /** Lower case, without the dot; empty when the provider gives none. */
  readonly extension: string;
  /** Null when the provider does not say, or says 0. */
  readonly sizeBytes: number | null;
  /** Why the file cannot be fetched yet, in words; null when it can. */
  readonly notReady: string | null;
  /** Why the file can never be fetched (on-premise, download forbidden …), in words; null when it can. */
  readonly notFetchable: string | null;
}

export interface SegmentListing {
  readonly segmentKey: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly files: readonly FileListing[];
}

export const recordingKinds = ["meeting", "webinar", "upload"] as const;
export type RecordingKind = (typeof recordingKinds)[number];

export interface RecordingListing {
  readonly recordingKey: string;
  readonly kind: RecordingKind;
  readonly topic: string;
  readonly meetingId: string | null;
  readonly hostId: string | null;
  readonly hostEmail: string | null;
  readonly startedAt: Date;
  readonly segments: readonly SegmentListing[];
}

import type { RecordingListing, SegmentListing } from "@landfall/recording";
import { SourceError } from "@landfall/source";

import type { ZoomFile, ZoomMeeting } from "./answers.ts";
import { recordingKindOf } from "./kinds.ts";
import { type MappedFile, dateOf, mapFile } from "./map-file.ts";

/** Every file of a meeting once, in Zoom's order. Zoom repeats files now and then; the one that is ready wins. */
export const filesOf = (meeting: ZoomMeeting): readonly MappedFile[] => {
  const context = { meetingStartedAt: dated(meeting), onPremise: meeting.on_prem };
  const all = [
    ...meeting.recording_files.map((file) => mapFile(file, { ...context, ofParticipant: false })),
    ...meeting.participant_audio_files.map((file) => mapFile(file, { ...context, ofParticipant: true })),
  ];
  const byKey = new Map<string, MappedFile>();
  for (const file of all) {
    const known = byKey.get(file.listing.fileKey);
    if (!known || known.listing.notReady !== null) byKey.set(file.listing.fileKey, file);
  }
  return [...byKey.values()];
};

export const toListing = (meeting: ZoomMeeting): RecordingListing => ({
  recordingKey: meeting.uuid,
  kind: recordingKindOf(meeting.type),
  topic: meeting.topic,
  meetingId: meeting.id,
  hostId: meeting.host_id,
  hostEmail: meeting.host_email,
  startedAt: dated(meeting),
  segments: segmentsOf(filesOf(meeting)),
});

/** When the meeting started, or else its first recording; null when Zoom dates neither. */
export const startOf = (meeting: ZoomMeeting): Date | null =>
  dateOf(meeting.start_time) ?? sorted(allFiles(meeting).map((file) => dateOf(file.recording_start)))[0] ?? null;

const allFiles = (meeting: ZoomMeeting): readonly ZoomFile[] => [
  ...meeting.recording_files,
  ...meeting.participant_audio_files,
];

const dated = (meeting: ZoomMeeting): Date => {
  const start = startOf(meeting);
  if (start === null) throw new SourceError("Zoom does not say when this was recorded", { kind: "retry" });
  return start;
};

const segmentsOf = (files: readonly MappedFile[]): readonly SegmentListing[] =>
  [...Map.groupBy(files, ({ segmentKey }) => segmentKey)]
    .map(([segmentKey, own]) => ({
      segmentKey,
      startedAt: new Date(segmentKey),
      endedAt: sorted(own.map(({ endedAt }) => endedAt)).at(-1) ?? null,
      files: own.map(({ listing }) => listing),
    }))
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime());

const sorted = (dates: readonly (Date | null)[]): readonly Date[] =>
  dates.filter((date) => date !== null).sort((a, b) => a.getTime() - b.getTime());

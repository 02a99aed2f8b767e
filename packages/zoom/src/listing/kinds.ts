import type { FileKind, RecordingKind } from "@landfall/recording";

// By `recording_type`, where it says more than the file's format; names of views are not here, they are video.
const byRecordingType: Readonly<Record<string, FileKind>> = {
  audio_only_each_participant: "participant_audio",
  audio_transcript: "transcript",
  cc_transcript: "captions",
  closed_caption: "captions",
  chat_file: "chat",
  chat_message: "chat",
  poll: "poll",
  timeline: "timeline",
  thumbnail: "thumbnail",
  summary: "summary",
  summary_next_steps: "summary",
  summary_smart_chapters: "summary",
};

const byFileType: Readonly<Record<string, FileKind>> = {
  MP4: "video",
  M4A: "audio",
  TRANSCRIPT: "transcript",
  CC: "captions",
  CHAT: "chat",
  CHAT_MESSAGE: "chat",
  SUMMARY: "summary",
  TIMELINE: "timeline",
  TB: "thumbnail",
};

/** What a file is for. Zoom docs: cloud recording, `recording_type` and `file_type`; both grow without notice. */
export const fileKindOf = (recordingType: string | null, fileType: string | null): FileKind => {
  const view = (recordingType ?? "").toLowerCase().replace(/\(cc\)$/u, "");
  const format = (fileType ?? "").toUpperCase();
  return lookUp(byRecordingType, view) ?? lookUp(byFileType, format) ?? "other";
};

const lookUp = (table: Readonly<Record<string, FileKind>>, name: string): FileKind | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

// Meeting types, Zoom docs: 5, 6 and 9 are webinars, 99 was uploaded on the recordings page; all others are meetings.
const byMeetingType: Readonly<Record<number, RecordingKind>> = {
  5: "webinar",
  6: "webinar",
  9: "webinar",
  99: "upload",
};

export const recordingKindOf = (type: number | null): RecordingKind => byMeetingType[type ?? 0] ?? "meeting";

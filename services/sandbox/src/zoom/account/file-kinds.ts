/** What Zoom calls the files it makes (Zoom API, recordings: file_type, file_extension, recording_type). */
export interface FileKind {
  readonly fileType: string;
  readonly fileExtension: string;
  /** How the sandbox makes its bytes; `blank` is for kinds that nobody looks into. */
  readonly made: "video" | "audio" | "transcript" | "chat" | "timeline" | "blank";
}

const video: FileKind = { fileType: "MP4", fileExtension: "MP4", made: "video" };

const kinds: Readonly<Record<string, FileKind>> = {
  audio_only: { fileType: "M4A", fileExtension: "M4A", made: "audio" },
  audio_only_each_participant: { fileType: "M4A", fileExtension: "M4A", made: "audio" },
  audio_interpretation: { fileType: "M4A", fileExtension: "M4A", made: "audio" },
  audio_transcript: { fileType: "TRANSCRIPT", fileExtension: "VTT", made: "transcript" },
  cc_transcript: { fileType: "CC", fileExtension: "VTT", made: "transcript" },
  closed_caption: { fileType: "CC", fileExtension: "VTT", made: "transcript" },
  chat_file: { fileType: "CHAT", fileExtension: "TXT", made: "chat" },
  timeline: { fileType: "TIMELINE", fileExtension: "JSON", made: "timeline" },
  poll: { fileType: "CSV", fileExtension: "CSV", made: "blank" },
  summary: { fileType: "SUMMARY", fileExtension: "JSON", made: "timeline" },
  thumbnail: { fileType: "THUMBNAIL", fileExtension: "JPG", made: "blank" },
};

/** Every other recording type is a view: new names are pictures until Zoom's documentation says otherwise. */
export const fileKindOf = (recordingType: string): FileKind => kinds[recordingType] ?? video;

const contentTypes: Readonly<Record<string, string>> = {
  MP4: "video/mp4",
  M4A: "audio/mp4",
  VTT: "text/vtt; charset=utf-8",
  TXT: "text/plain; charset=utf-8",
  CSV: "text/csv; charset=utf-8",
  JSON: "application/json",
  JPG: "image/jpeg",
};

export const contentTypeOf = (fileExtension: string): string =>
  contentTypes[fileExtension] ?? "application/octet-stream";

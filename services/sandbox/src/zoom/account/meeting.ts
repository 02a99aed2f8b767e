export interface User {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly status: "active" | "inactive";
}

/** One file of a recording, as Zoom keeps it. What may still change is not `readonly`. */
export interface RecordingFile {
  /** Ours, for URLs: some kinds of file have no id at Zoom. */
  readonly key: string;
  readonly id?: string;
  readonly meetingUuid: string;
  /** ISO 8601, whole seconds. Files of one segment share it. */
  readonly recordingStart: string;
  readonly recordingEnd: string;
  readonly fileType: string;
  readonly fileExtension: string;
  readonly recordingType: string;
  /** The name of the download. */
  readonly fileName: string;
  readonly contentType: string;
  /** Where the bytes are on this machine, and how many. */
  readonly path: string;
  readonly sizeBytes: number;
  /** What the listing says instead of the true size. */
  listedSizeBytes?: number;
  processing: boolean;
  /** False while a late file has not appeared yet. */
  listed: boolean;
  state: "present" | "trashed" | "deleted";
  /** ISO 8601, when it was trashed. */
  deletedAt?: string;
}

/** One meeting instance. */
export interface Meeting {
  readonly uuid: string;
  /** The meeting number, shared by all instances of a recurring meeting. */
  readonly id: number;
  readonly host: User;
  readonly topic: string;
  /** Zoom's number: 1–4, 7, 8 are meetings, 5, 6, 9 webinars, 99 an upload. */
  readonly type: number;
  readonly startTime: string;
  readonly timezone: string;
  readonly durationMinutes: number;
  /** The passcode for viewing, and its hashed form for URLs. */
  readonly passcode: string;
  readonly playPasscode: string;
  readonly shareId: string;
  readonly files: RecordingFile[];
}

export const isPresent = (file: RecordingFile): boolean => file.state === "present" && file.listed;
export const isTrashed = (file: RecordingFile): boolean => file.state === "trashed" && file.listed;

/** Transcripts have an event of their own and are never part of `recording.completed`. */
export const isTranscript = (file: RecordingFile): boolean => file.fileType === "TRANSCRIPT";

/** What the sandbox calls a file towards its user: the listed id, or our key where Zoom lists none. */
export const listedId = (file: RecordingFile): string => file.id ?? file.key;

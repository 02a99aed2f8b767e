import { z } from "zod";

const mediaScript = z.strictObject({
  width: z.int().min(64).max(3840).multipleOf(2).default(1280),
  height: z.int().min(64).max(2160).multipleOf(2).default(720),
  framesPerSecond: z.number().min(1).max(60).default(25),
  sound: z.boolean().default(true),
  codec: z.enum(["h264", "mpeg4"]).default("h264"),
  variableFrameRate: z.boolean().default(false),
  /** Grown to this size with space that players skip; sparse on disk. */
  sizeBytes: z.int().min(0).optional(),
});

const fileScript = z.strictObject({
  /** Zoom's recording_type; one that Zoom does not have (yet) is a view. */
  type: z.string().min(1),
  /** `null` for a file that is listed without an id, as closed captions have been. */
  id: z.string().min(1).nullable().optional(),
  fileType: z.string().optional(),
  fileExtension: z.string().optional(),
  contentType: z.string().optional(),
  /** A real file of this machine. */
  path: z.string().optional(),
  /** These characters as the file's content. */
  content: z.string().optional(),
  /** How a generated video differs from Zoom's usual one. */
  media: mediaScript.prefault({}),
  /** Listed as processing until told. */
  processing: z.boolean().default(false),
  /** What the listing says instead of the true size. */
  listedSizeBytes: z.int().min(0).optional(),
  /** Appears, with an event of its own, only when released; a number releases it by itself after so many milliseconds. */
  late: z.union([z.boolean(), z.int().min(0)]).default(false),
});

/** A recording type alone stands for a file of that type. Not a union, so that a mistake is reported where it is. */
const file = z
  .custom<string | z.input<typeof fileScript>>()
  .transform((given) => (typeof given === "string" ? { type: given } : given))
  .pipe(fileScript);

/** The files of a meeting with everything switched on. */
const usualFiles = [
  "shared_screen_with_speaker_view",
  "active_speaker",
  "audio_only",
  "audio_transcript",
  "chat_file",
  "timeline",
];

export const segmentScript = z.strictObject({
  /** After the meeting's start; by default 30 s after the segment before ended. */
  startOffsetSeconds: z.int().min(0).optional(),
  seconds: z.int().min(1).max(43_200).default(20),
  files: z.array(file).default(() => usualFiles.map((type) => fileScript.parse({ type }))),
});

export const meetingScript = z.strictObject({
  topic: z.string().default("Oceanography 101: how a tide turns"),
  uuid: z.string().min(1).optional(),
  id: z.int().min(1).optional(),
  type: z.int().default(2),
  /** E-mail address or id; unknown ones become users of the account. */
  host: z.string().min(1).optional(),
  /** ISO 8601; by default the next full second, so that no segment lies before what was installed until now. */
  start: z.iso.datetime({ offset: true }).optional(),
  timezone: z.string().default("Europe/Zurich"),
  segments: z.array(segmentScript).min(1).prefault([{}]),
  /** Which events are sent: each once; none; each twice with other URLs and tokens; the transcript's before the meeting's. */
  webhooks: z.enum(["once", "never", "twice", "reversed"]).default("once"),
});

/** A meeting to hold: every part has a default. */
export type MeetingScript = z.input<typeof meetingScript>;
export type SegmentScript = z.input<typeof segmentScript>;
export type ParsedMeeting = z.output<typeof meetingScript>;
export type ParsedSegment = z.output<typeof segmentScript>;
export type ParsedFile = ParsedSegment["files"][number];

/** What `npm start` holds: two views, the sound alone, transcript, chat. */
export const defaultMeeting = (): MeetingScript => ({
  segments: [
    {
      seconds: 20,
      files: ["shared_screen_with_speaker_view", "active_speaker", "audio_only", "audio_transcript", "chat_file"],
    },
  ],
});

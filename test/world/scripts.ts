import type { MeetingScript, SegmentScript } from "@landfall/sandbox";

type FileScript = NonNullable<SegmentScript["files"]>[number];
type MediaScript = NonNullable<Exclude<FileScript, string>["media"]>;

/** A view that is made and packaged within moments. */
export const view = (type = "active_speaker", media: MediaScript = {}) => ({
  type,
  media: { width: 320, height: 180, ...media },
});

/** A file of these characters: nothing has to be made. */
export const chat = (content: string, more: Readonly<Record<string, unknown>> = {}) => ({
  type: "chat_file",
  content: `00:00:01\t From Mira : ${content}\r\n`,
  ...more,
});

/** A meeting of one short segment. */
export const meetingWith = (
  files: readonly FileScript[],
  more: Omit<MeetingScript, "segments"> = {},
): MeetingScript => ({ ...more, segments: [{ seconds: 3, files: [...files] }] });

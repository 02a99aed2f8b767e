import type { OutcomeObject } from "@landfall/recording";

import type { Attachment, Content, EntryPlacement } from "../destination.ts";

export const object = (name: string, rest: Partial<OutcomeObject> = {}): OutcomeObject => ({
  role: "track",
  name,
  objectKey: `17/file/1-${crypto.randomUUID().slice(0, 8)}/${name}`,
  sizeBytes: 1234,
  sha256: "ab".repeat(32),
  mediaType: "video/mp4",
  ...rest,
});

export const content = (fileReferenceId: string, rest: Partial<Content> = {}): Content => ({
  fileReferenceId,
  kind: "video",
  durationSeconds: 61.5,
  objects: [object("original.mp4", { role: "source", sizeBytes: 99_000 }), object("video.mp4"), object("audio.mp4")],
  ...rest,
});

export const placement = (
  accountId: number,
  referenceId: string,
  rest: Partial<EntryPlacement> = {},
): EntryPlacement => ({
  accountId,
  referenceId,
  parentReferenceId: null,
  name: "Tides and time",
  owner: "mira@example.edu",
  recordedAt: new Date("2026-03-04T10:00:00Z"),
  content: null,
  ...rest,
});

export const attachment = (
  accountId: number,
  entryReferenceId: string,
  rest: Partial<Attachment> & Pick<Attachment, "fileReferenceId">,
): Attachment => ({
  accountId,
  entryReferenceId,
  label: "Transcript",
  language: "en",
  objects: [object("transcript.vtt", { role: "caption", mediaType: "text/vtt" })],
  ...rest,
});

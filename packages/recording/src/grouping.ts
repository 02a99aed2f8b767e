import type { FileKind } from "./listing.ts";

/**
 * How a segment's files become entries: the segment is one parent entry, its primary view the parent's content, other
 * views its children; a transcript or captions are the parent's captions, everything else its attachments.
 */
export type Role = "content" | "caption" | "attachment";

const roles: Readonly<Record<FileKind, Role>> = {
  video: "content",
  audio: "content",
  participant_audio: "content",
  transcript: "caption",
  captions: "caption",
  chat: "attachment",
  summary: "attachment",
  timeline: "attachment",
  poll: "attachment",
  thumbnail: "attachment",
  other: "attachment",
};

export const roleOf = (kind: FileKind): Role => roles[kind];

export interface View {
  readonly fileKey: string;
  readonly kind: FileKind;
  readonly providerView: string | null;
}

/** Views from the most to the least telling, by the providers' names for them. */
const preference: readonly string[] = [
  "shared_screen_with_speaker_view",
  "shared_screen_with_gallery_view",
  "shared_screen",
  "active_speaker",
  "speaker_view",
  "gallery_view",
];

const kindRank: Readonly<Partial<Record<FileKind, number>>> = { video: 0, audio: 1, participant_audio: 2 };

const rank = ({ kind, providerView }: View): number => {
  const view = (providerView ?? "").replace(/\(cc\)$/iu, "").toLowerCase();
  const place = preference.indexOf(view);
  return (kindRank[kind] ?? 3) * 100 + (place === -1 ? preference.length : place);
};

/** By code units: what a locale calls equal, or orders elsewhere on another machine, must not choose the view. */
const byKey = (a: View, b: View): number => Number(a.fileKey > b.fileKey) - Number(a.fileKey < b.fileKey);

/** The primary view of a segment: the most telling one, ties broken by key; null when nothing can be played. */
export const primaryView = (views: readonly View[]): View | null =>
  views.filter(({ kind }) => roleOf(kind) === "content").sort((a, b) => rank(a) - rank(b) || byKey(a, b))[0] ?? null;

import type { File, Recording } from "@landfall/database";

/** Something to see: not only blank space, and what has no shape of its own (zero-width, marks of direction). */
const isVisible = (text: string): boolean => /[^\s\p{C}]/u.test(text);

/** The providers' names for views, in words. */
export const viewName = (file: Pick<File, "provider_view" | "provider_type" | "kind">): string =>
  (file.provider_view || file.provider_type || file.kind)
    .replace(/\(cc\)$/iu, "")
    .replaceAll("_", " ")
    .toLowerCase();

/** A topic may be anything or nothing; an entry needs a name. */
export const entryName = ({ topic }: Pick<Recording, "topic">): string =>
  topic !== null && isVisible(topic) ? topic.trim() : "Recording without a topic";

export const childName = (recording: Pick<Recording, "topic">, file: File): string =>
  `${entryName(recording)} (${viewName(file)})`;

const labels: Readonly<Partial<Record<File["kind"], string>>> = {
  transcript: "Transcript",
  captions: "Captions",
  chat: "Chat",
  summary: "Summary",
  timeline: "Timeline",
  poll: "Poll",
  thumbnail: "Thumbnail",
};

export const attachmentLabel = (file: Pick<File, "provider_view" | "provider_type" | "kind">): string =>
  labels[file.kind] ?? viewName(file);

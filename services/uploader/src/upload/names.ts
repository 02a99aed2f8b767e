import type { File, Recording } from "@landfall/database";

/** The providers' names for views, in words. */
export const viewName = (file: File): string =>
  (file.provider_view ?? file.provider_type)
    .replace(/\(cc\)$/iu, "")
    .replaceAll("_", " ")
    .toLowerCase();

/** A topic may be anything or nothing; an entry needs a name. */
export const entryName = (recording: Recording): string => recording.topic?.trim() || "Recording without a topic";

export const childName = (recording: Recording, file: File): string => `${entryName(recording)} (${viewName(file)})`;

const labels: Readonly<Partial<Record<File["kind"], string>>> = {
  transcript: "Transcript",
  captions: "Captions",
  chat: "Chat",
  summary: "Summary",
  timeline: "Timeline",
  poll: "Poll",
  thumbnail: "Thumbnail",
};

export const attachmentLabel = (file: File): string => labels[file.kind] ?? viewName(file);

import type { AssetRole, OutcomeObject } from "@landfall/recording";

import type { Original } from "./parts.ts";

const mediaTypes: ReadonlyMap<string, string> = new Map([
  ["mp4", "video/mp4"],
  ["m4a", "audio/mp4"],
  ["vtt", "text/vtt"],
  ["txt", "text/plain; charset=utf-8"],
  ["csv", "text/csv; charset=utf-8"],
  ["json", "application/json"],
  ["jpg", "image/jpeg"],
]);

/** The original as it came, for the entry to keep: nothing is copied. */
export const originalObject = ({ file, objectKey }: Original, role: AssetRole = "source"): OutcomeObject => ({
  role,
  name: objectKey.slice(objectKey.lastIndexOf("/") + 1),
  objectKey,
  sizeBytes: file.size_bytes ?? 0,
  sha256: file.sha256,
  mediaType: mediaTypes.get(file.extension) ?? "application/octet-stream",
});

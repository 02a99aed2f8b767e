import type { FileKind } from "@landfall/recording";

import type { Link } from "./links.ts";

// Kinds that may well be JSON, by nature or because Zoom may make them so one day.
const mayBeJson: ReadonlySet<FileKind> = new Set(["timeline", "summary", "poll", "other"]);

/**
 * What Zoom sent in place of the file, in words; null when the type of the answer speaks for the file. Zoom answers a
 * refused download now and then with status 200 and a page to log in, or with its error as JSON.
 */
export const insteadOfFile = (
  contentType: string | null,
  { kind, extension }: Link,
): "a web page" | "an error message" | null => {
  const type = (contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "text/html" || type === "application/xhtml+xml") return "a web page";
  if (type !== "application/json" && !type.endsWith("+json")) return null;
  return extension === "json" || mayBeJson.has(kind) ? null : "an error message";
};

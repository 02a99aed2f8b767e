import type { FileKind } from "@landfall/recording";
import { SourceError } from "@landfall/source";
import type { Dispatcher } from "undici";

import { classify } from "../api/classify.ts";
import { ZoomError } from "../api/zoom-error.ts";

const mostBytes = 64 * 1024;

const nouns: Readonly<Partial<Record<FileKind, string>>> = {
  video: "video",
  audio: "audio",
  participant_audio: "audio",
};

export const nounFor = (kind: FileKind): string => nouns[kind] ?? "file";

/** What a download that was answered with a page or an error, and not with the file, means. Reads or destroys the body. */
export const refusedDownload = async (
  { statusCode: status, headers, body }: Dispatcher.ResponseData,
  { instead, noun, now }: { readonly instead: string | null; readonly noun: string; readonly now: Date },
): Promise<SourceError> => {
  const text = await beginningOf(body);
  if (instead === "a web page") {
    return new SourceError(`Zoom answered with a web page instead of the ${noun} (status ${status})`, {
      kind: "retry",
    });
  }
  const refusal = classify({ status, headers, body: parse(text) }, now);
  // The API knows for certain what is gone, and whether the app is still authorised; a download's refusal is often only an
  // old link or token. So it is worth another try, and the next listing tells the truth.
  if (refusal.kind === "wait" || (refusal.kind === "gone" && refusal.code !== null)) return refusal;
  const what = instead ? `answered with ${instead} instead of the ${noun}` : `refused the download of the ${noun}`;
  return new ZoomError(`Zoom ${what} (status ${status}): ${refusal.message}`, {
    kind: "retry",
    code: refusal.code,
    tokenRefused: refusal.tokenRefused || status === 403,
    cause: refusal,
  });
};

const beginningOf = async (body: Dispatcher.ResponseData["body"]): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      sizeBytes += chunk.byteLength;
      if (sizeBytes > mostBytes) break;
    }
  } catch {
    // What came before the connection broke is all there is to learn from.
  } finally {
    body.destroy();
  }
  return Buffer.concat(chunks).toString("utf8");
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

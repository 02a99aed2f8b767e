import { readFile } from "node:fs/promises";

import { validateChat, validateVtt } from "@landfall/media";
import type { FileOutcome } from "@landfall/recording";

import { createKeeper } from "./keep.ts";
import { originalObject } from "./original-object.ts";
import { type Original, type TranscodeParts, UnusableFileError } from "./parts.ts";

/** Texts are read whole; one beyond this is no transcript and no chat of a meeting. */
const largestTextBytes = 64 * 2 ** 20;

const readOriginal = async (parts: TranscodeParts, original: Original): Promise<Buffer> => {
  if ((original.file.size_bytes ?? 0) > largestTextBytes) {
    throw new UnusableFileError(`a text of ${original.file.size_bytes} bytes is larger than any transcript or chat`);
  }
  await using source = await parts.store.local(original.objectKey, original.context.signal);
  return readFile(source.path);
};

/** A transcript or captions: WebVTT, validated and written anew, beside the original. */
export const passCaptions = async (parts: TranscodeParts, original: Original): Promise<FileOutcome> => {
  const checked = validateVtt(await readOriginal(parts, original));
  if (!checked.ok) throw new UnusableFileError(checked.problem);
  const name = `${original.file.kind}.vtt`;
  const source = { bytes: Buffer.from(checked.text) };
  const caption = await createKeeper(parts.store, original).keep({
    role: "caption",
    name,
    mediaType: "text/vtt",
    source,
  });
  const objects = [originalObject(original), caption];
  return { durationSeconds: null, hasVideo: false, language: checked.language ?? null, objects };
};

/** A chat: text, validated and brought to UTF-8, beside the original. */
export const passChat = async (parts: TranscodeParts, original: Original): Promise<FileOutcome> => {
  const checked = validateChat(await readOriginal(parts, original));
  if (!checked.ok) throw new UnusableFileError(checked.problem);
  const mediaType = "text/plain; charset=utf-8";
  const source = { bytes: Buffer.from(checked.text) };
  const chat = await createKeeper(parts.store, original).keep({
    role: "attachment",
    name: "chat.txt",
    mediaType,
    source,
  });
  return { durationSeconds: null, hasVideo: false, language: null, objects: [originalObject(original), chat] };
};

/** Everything else is carried as it came, under its own name. */
export const passThrough = async (_: TranscodeParts, original: Original): Promise<FileOutcome> => ({
  durationSeconds: null,
  hasVideo: false,
  language: null,
  objects: [originalObject(original, "attachment")],
});

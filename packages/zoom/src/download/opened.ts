import { type OpenedFile, SourceError } from "@landfall/source";
import type { Dispatcher } from "undici";

import { type ContentRange, parseContentRange } from "./content-range.ts";
import { streamOf } from "./stream.ts";

/** A whole or partial answer as an opened file; throws SourceError when a partial one is not the part asked for. */
export const openedFrom = (
  { statusCode, headers, body }: Dispatcher.ResponseData,
  offset: number,
  signal: AbortSignal,
): OpenedFile => {
  const contentType = one(headers["content-type"]) ?? null;
  const lengthBytes = lengthOf(one(headers["content-length"]));
  if (statusCode === 200) {
    return closing(body, {
      offset: 0,
      totalBytes: lengthBytes,
      contentType,
      body: streamOf(body, lengthBytes, signal),
    });
  }
  const range = parseContentRange(one(headers["content-range"]));
  if (!range || range.start !== offset || !reachesEnd(range)) {
    body.destroy();
    throw new SourceError(`Zoom sent another part of the file than the one from byte ${offset} on`, { kind: "retry" });
  }
  const partBytes = range.end - range.start + 1;
  return closing(body, { offset, totalBytes: range.total, contentType, body: streamOf(body, partBytes, signal) });
};

/** A stream that was never begun ends with nothing of its own: its connection has to be ended for it. */
const closing = (
  body: Dispatcher.ResponseData["body"],
  opened: Omit<OpenedFile, keyof AsyncDisposable>,
): OpenedFile => ({
  ...opened,
  [Symbol.asyncDispose]: async () => {
    body.destroy();
  },
});

/** The opened file of someone who already has all of it. */
export const nothingLeft = (totalBytes: number, contentType: string | null): OpenedFile => ({
  offset: totalBytes,
  totalBytes,
  contentType,
  body: noBytes(),
  [Symbol.asyncDispose]: async () => {},
});

async function* noBytes(): AsyncGenerator<Uint8Array> {}

const reachesEnd = ({ end, total }: ContentRange): boolean => total === null || end === total - 1;

const lengthOf = (written: string | undefined): number | null =>
  written !== undefined && /^\d+$/u.test(written) ? Number(written) : null;

const one = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === "string" ? value : value?.[0];

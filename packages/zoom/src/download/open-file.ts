import type { Clock, Secret } from "@landfall/runtime";
import type { FileRef, OpenedFile } from "@landfall/source";

import type { Memo } from "../api/memo.ts";
import { unreachable } from "../api/reach.ts";
import { type RetryOptions, withRetries } from "../api/retries.ts";
import { ZoomError } from "../api/zoom-error.ts";
import { parseUnsatisfied } from "./content-range.ts";
import { insteadOfFile } from "./content-type.ts";
import { type FollowOptions, follow } from "./follow.ts";
import { type Link, type LinkCache, type Links, linkOf } from "./links.ts";
import { nothingLeft, openedFrom } from "./opened.ts";
import { nounFor, refusedDownload } from "./refused-download.ts";

// Opening a file: a link and token not older than a minute, the redirects, and then a hard look at the answer before a byte
// of it is called the file. Whatever fails drops the listing that the link came from, so that the next try, here or in a
// later job, starts from a fresh one.

export interface OpenOptions extends FollowOptions {
  readonly links: LinkCache;
  readonly tokens: Memo<Secret>;
  readonly clock: Clock;
  readonly retry: RetryOptions;
}

export const openFile = (
  file: FileRef,
  offset: number,
  options: OpenOptions,
  signal: AbortSignal,
): Promise<OpenedFile> => withRetries(() => openOnce(file, offset, options, signal), options.retry, signal);

/** A file that appeared after the kept listing was made is not in it: only a fresh one may say that it is gone. */
const linksTo = async (
  { recordingKey, fileKey }: FileRef,
  { links }: OpenOptions,
  signal: AbortSignal,
): Promise<Links> => {
  const kept = await links.get(recordingKey, signal);
  if (kept.byFile.has(fileKey)) return kept;
  links.drop(recordingKey, kept);
  return links.get(recordingKey, signal);
};

const openOnce = async (
  file: FileRef,
  offset: number,
  options: OpenOptions,
  signal: AbortSignal,
): Promise<OpenedFile> => {
  const { recordingKey, fileKey } = file;
  const links = await linksTo(file, options, signal);
  try {
    const link = linkOf(links, fileKey);
    const token = await tokenFor(links, options, signal);
    return await answerOf({ link, token, offset }, options, signal);
  } catch (error) {
    options.links.drop(recordingKey, links);
    throw unreachable(error, "Zoom's download host could not be reached", signal);
  }
};

const tokenFor = async ({ token }: Links, { tokens }: OpenOptions, signal: AbortSignal): Promise<Secret> =>
  token ?? (await tokens.get(signal));

interface Wanted {
  readonly link: Link;
  readonly token: Secret;
  readonly offset: number;
}

const answerOf = async (
  { link, token, offset }: Wanted,
  options: OpenOptions,
  signal: AbortSignal,
): Promise<OpenedFile> => {
  const response = await follow({ url: link.url, token, offset }, options, signal);
  const { statusCode: status, headers, body } = response;
  const contentType = typeof headers["content-type"] === "string" ? headers["content-type"] : null;
  if (status === 416 && offset > 0) {
    body.destroy();
    const totalBytes = parseUnsatisfied(String(headers["content-range"]));
    return totalBytes === offset
      ? nothingLeft(totalBytes, contentType)
      : answerOf({ link, token, offset: 0 }, options, signal);
  }
  const instead = insteadOfFile(contentType, link);
  if ((status === 200 || status === 206) && instead === null) return openedFrom(response, offset, signal);
  const refusal = await refusedDownload(response, { instead, noun: nounFor(link.kind), now: options.clock.now() });
  if (refusal instanceof ZoomError && refusal.tokenRefused) options.tokens.drop(token);
  throw refusal;
};

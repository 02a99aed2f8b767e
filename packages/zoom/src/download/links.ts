import type { FileKind } from "@landfall/recording";
import { type Clock, Secret } from "@landfall/runtime";
import { SourceError } from "@landfall/source";

import { getMeeting } from "../account/get-meeting.ts";
import type { ZoomClient } from "../api/client.ts";
import { Memo } from "../api/memo.ts";
import { filesOf } from "../listing/map-recording.ts";

// Links and the token that opens them belong together and come from one listing. One listing may serve the files of a
// recording for a minute, so that 150 files do not cost 150 calls; anything that smells of an old link has it dropped.

const servesMs = 60_000;
const keptRecordings = 200;

// Long enough for a large file's redirects; the token is looked at when a download begins, not while it runs.
const tokenLifeS = 3600;

export interface Link {
  /** A bearer address: not for logs or messages. */
  readonly url: string;
  readonly kind: FileKind;
  readonly extension: string;
}

/** The links of one recording and, where the app may have it, the token that opens them. */
export interface Links {
  readonly byFile: ReadonlyMap<string, Link>;
  /** Null when the app's administrator may not have one; the app's own access token may do then. */
  readonly token: Secret | null;
}

export class LinkCache {
  readonly #options: { readonly client: ZoomClient; readonly clock: Clock; readonly stopped: AbortSignal };
  readonly #recordings = new Map<string, Memo<Links>>();

  constructor(options: { readonly client: ZoomClient; readonly clock: Clock; readonly stopped: AbortSignal }) {
    this.#options = options;
  }

  get(recordingKey: string, signal: AbortSignal): Promise<Links> {
    return this.#memoOf(recordingKey).get(signal);
  }

  drop(recordingKey: string, links: Links): void {
    this.#recordings.get(recordingKey)?.drop(links);
  }

  #memoOf(recordingKey: string): Memo<Links> {
    const known = this.#recordings.get(recordingKey);
    if (known) return known;
    if (this.#recordings.size >= keptRecordings) this.#forgetStale();
    const memo = new Memo(() => this.#list(recordingKey), this.#options.clock);
    this.#recordings.set(recordingKey, memo);
    return memo;
  }

  #forgetStale(): void {
    for (const [key, memo] of this.#recordings) if (!memo.isFresh) this.#recordings.delete(key);
  }

  async #list(recordingKey: string) {
    const { client, clock, stopped } = this.#options;
    const freshUntil = new Date(clock.now().getTime() + servesMs);
    const query = { include_fields: "download_access_token", ttl: tokenLifeS };
    const meeting = await getMeeting(client, { recordingKey, query }, stopped);
    const byFile = new Map<string, Link>();
    for (const { listing, downloadUrl } of filesOf(meeting)) {
      if (downloadUrl === null || listing.notFetchable !== null) continue;
      byFile.set(listing.fileKey, { url: downloadUrl, kind: listing.kind, extension: listing.extension });
    }
    const token = meeting.download_access_token === null ? null : new Secret(meeting.download_access_token);
    return { value: { byFile, token }, freshUntil };
  }
}

/** The link to one file, of a listing; SourceError `gone` when the listing does not have it. */
export const linkOf = ({ byFile }: Links, fileKey: string): Link => {
  const link = byFile.get(fileKey);
  if (!link) throw new SourceError("Zoom no longer lists this file, or gives no link to it", { kind: "gone" });
  return link;
};

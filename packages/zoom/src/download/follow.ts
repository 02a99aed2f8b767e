import type { Secret } from "@landfall/runtime";
import { SourceError } from "@landfall/source";
import { type Dispatcher, request } from "undici";

import { type AllowList, whyRefused } from "./allow-list.ts";

// Zoom answers a download with redirects to where the bytes are. Each hop comes from the network and is checked like the
// first. The token goes to the first origin alone: from the first hop to another one on it is not sent again, not even on
// the way back.

const mostHops = 5;
const redirects = new Set([301, 302, 303, 307, 308]);

export interface FollowOptions {
  readonly allowed: AllowList;
  readonly dispatcher: Dispatcher;
  /** Nothing coming in for this long ends the request, at any time. */
  readonly idleMs: number;
}

export interface Start {
  readonly url: string;
  readonly token: Secret;
  /** Of the first byte wanted; 0 asks for the whole file. */
  readonly offset: number;
}

/** The first answer that is no redirect. Its body has to be read or destroyed by the caller. */
export const follow = async (
  { url, token, offset }: Start,
  options: FollowOptions,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> => {
  const first = checked(url, undefined, options.allowed);
  let at = first;
  let authorised = true;
  for (let hops = 0; hops <= mostHops; hops += 1) {
    const response = await ask(at, { token: authorised ? token : null, offset }, options, signal);
    if (!redirects.has(response.statusCode)) return response;
    response.body.destroy();
    at = checked(response.headers["location"], at, options.allowed);
    authorised &&= at.origin === first.origin;
  }
  throw new SourceError(`Zoom's download was redirected more than ${mostHops} times`, { kind: "retry" });
};

const ask = async (
  url: URL,
  { token, offset }: { readonly token: Secret | null; readonly offset: number },
  { dispatcher, idleMs }: FollowOptions,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> => {
  const response = await request(url, {
    dispatcher,
    signal,
    headersTimeout: idleMs,
    bodyTimeout: idleMs,
    headers: {
      // Compressed bytes could be neither counted nor resumed.
      "accept-encoding": "identity",
      ...(token && { authorization: `Bearer ${token.reveal()}` }),
      ...(offset > 0 && { range: `bytes=${offset}-` }),
    },
  });
  // Whoever reads the body learns of its errors; while nobody reads, or when it is put away unread, an error of it would
  // have no listener and end the process.
  response.body.on("error", () => {});
  return response;
};

const checked = (address: string | readonly string[] | undefined, base: URL | undefined, allowed: AllowList): URL => {
  const written = typeof address === "string" ? address : "";
  const url = written === "" ? null : URL.parse(written, base?.href);
  if (!url) throw new SourceError("Zoom's download leads to no address that can be read", { kind: "retry" });
  const why = whyRefused(url, allowed);
  if (why === null) return url;
  throw new SourceError(`The download leads to where nothing may be fetched from: ${why}`, {
    kind: "forbidden",
    remedy: "If this is Zoom's, add the host to ZOOM_DOWNLOAD_HOSTS",
  });
};

import { MediaError } from "../media-error.ts";
import { runFfprobe } from "../run/ffprobe.ts";
import { defaultLimits, type Limits } from "../run/limits.ts";
import { DEMUXERS, isContainer, type Container } from "../sniff/containers.ts";
import { sniff, type Sniffed } from "../sniff/sniff.ts";
import type { MediaTools } from "../tools/find-tools.ts";
import { describe } from "./describe.ts";
import { listingArgs, listingSchema, type Listing } from "./listing.ts";
import type { Probe } from "./probe-schema.ts";

/** An index is read in a second; more than this is a file made to keep us busy. */
const PROBE_TIMEOUT_MS = 60_000;

/**
 * Says what a local media file is. Throws a `MediaError`: `corrupt` (empty, text, a page, damaged), `unsupported`
 * (a container we do not take), `no-streams`, or one of the runner's.
 */
export const probe = async (
  path: string,
  { tools, limits = defaultLimits }: { tools: Pick<MediaTools, "ffprobe">; limits?: Limits },
  signal?: AbortSignal,
): Promise<Probe> => {
  const container = requireContainer(await sniff(path));
  const printed = await runFfprobe(
    {
      ffprobe: tools.ffprobe,
      args: [...untrustedInput(path, container), ...listingArgs],
      limits: { ...limits, timeoutMs: Math.min(limits.timeoutMs, PROBE_TIMEOUT_MS) },
    },
    signal,
  );
  const described = describe(readListing(printed), container);
  if (described.video === undefined && described.audio === undefined) {
    throw new MediaError("no-streams", "The file holds neither video nor audio that could be played.");
  }
  return described;
};

/** The arguments that name an input nobody vouches for: our demuxer, this one file, no network. */
export const untrustedInput = (path: string, container: Container): readonly string[] => [
  "-protocol_whitelist",
  "file,pipe",
  "-f",
  DEMUXERS[container],
  "-i",
  `file:${path}`,
];

const readListing = (printed: string): Listing => {
  try {
    return listingSchema.parse(JSON.parse(printed));
  } catch (cause) {
    throw new MediaError("corrupt", "The file describes its streams in a way that makes no sense.", { cause });
  }
};

const NOT_MEDIA: Partial<Record<Sniffed, string>> = {
  empty: "The file is empty: it has no bytes.",
  webvtt: "The file is a transcript (WebVTT), not video or audio.",
  json: "The file is a JSON message, not video or audio; often that is an error that was stored in place of the media.",
  html: "The file is a web page, not video or audio; often that is a sign-in page that was stored in place of the media.",
  text: "The file is plain text, not video or audio.",
};

const requireContainer = (sniffed: Sniffed): Container => {
  if (isContainer(sniffed)) return sniffed;
  const sentence = NOT_MEDIA[sniffed];
  if (sentence !== undefined) throw new MediaError("corrupt", sentence);
  throw new MediaError("unsupported", "The file's first bytes belong to no kind of media that is taken here.");
};

import { joinFragments } from "../track/segments.ts";
import type { Track } from "../track/track-schema.ts";
import { attributes } from "./hls-attributes.ts";

/** Shorter ones cost a request each and gain nothing. */
const SEGMENT_SECONDS = 4;

/** The media playlist of one track: byte ranges of its one file, at `url`, with their true durations (RFC 8216). */
export const hlsMedia = (track: Track, { url }: { readonly url: string }): string => {
  const segments = joinFragments(track, SEGMENT_SECONDS);
  const longest = Math.max(...segments.map((segment) => segment.durationSeconds));
  const { init } = track;
  return [
    "#EXTM3U",
    "#EXT-X-VERSION:7",
    `#EXT-X-TARGETDURATION:${Math.max(1, Math.ceil(longest))}`,
    "#EXT-X-MEDIA-SEQUENCE:0",
    "#EXT-X-PLAYLIST-TYPE:VOD",
    "#EXT-X-INDEPENDENT-SEGMENTS",
    `#EXT-X-MAP:${attributes({ URI: url, BYTERANGE: `${init.sizeBytes}@${init.offsetBytes}` })}`,
    ...segments.flatMap(({ durationSeconds, offsetBytes, sizeBytes }) => [
      `#EXTINF:${durationSeconds.toFixed(6)},`,
      `#EXT-X-BYTERANGE:${sizeBytes}@${offsetBytes}`,
      url,
    ]),
    "#EXT-X-ENDLIST",
    "",
  ].join("\n");
};

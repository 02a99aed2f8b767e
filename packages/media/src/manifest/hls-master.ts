import type { Track } from "../track/track-schema.ts";
import type { Caption } from "./caption.ts";
import { attributes, bare } from "./hls-attributes.ts";

export interface HlsMasterOptions {
  /** Where the media playlist of a track is, as the master shall name it. */
  readonly urlOf: (track: Track) => string;
  /** Their `url` is the one of the playlist that `hlsCaptions` makes. */
  readonly captions?: readonly Caption[];
}

/** The master playlist: a stream per video track, with the first audio track and all captions as its groups. */
export const hlsMaster = (tracks: readonly Track[], { urlOf, captions = [] }: HlsMasterOptions): string => {
  const audio = tracks.find((track) => track.kind === "audio");
  const videos = tracks.filter((track) => track.kind === "video").sort((a, b) => b.peakBandwidth - a.peakBandwidth);
  const media = [
    ...(audio && videos.length > 0 ? [audioGroup(audio, urlOf(audio))] : []),
    ...captions.map(captionGroup),
  ];
  const subtitles = captions.length > 0 ? "captions" : undefined;
  const streams =
    videos.length > 0 ? videos.map((video) => [video, audio] as const) : audio ? [[audio, undefined] as const] : [];
  return [
    "#EXTM3U",
    "#EXT-X-VERSION:7",
    "#EXT-X-INDEPENDENT-SEGMENTS",
    ...media,
    ...streams.flatMap(([main, beside]) => [stream({ main, beside, subtitles }), urlOf(main)]),
    "",
  ].join("\n");
};

const audioGroup = (audio: Track, url: string): string =>
  `#EXT-X-MEDIA:${attributes({
    TYPE: bare("AUDIO"),
    "GROUP-ID": "audio",
    NAME: "Audio",
    DEFAULT: bare("YES"),
    AUTOSELECT: bare("YES"),
    CHANNELS: audio.channels === undefined ? undefined : String(audio.channels),
    URI: url,
  })}`;

const captionGroup = ({ url, language, label }: Caption): string =>
  `#EXT-X-MEDIA:${attributes({
    TYPE: bare("SUBTITLES"),
    "GROUP-ID": "captions",
    NAME: label,
    LANGUAGE: language,
    DEFAULT: bare("NO"),
    AUTOSELECT: bare("YES"),
    FORCED: bare("NO"),
    URI: url,
  })}`;

const stream = (of: { main: Track; beside: Track | undefined; subtitles: string | undefined }): string => {
  const { main, beside, subtitles } = of;
  const { width, height, fps } = main;
  return `#EXT-X-STREAM-INF:${attributes({
    BANDWIDTH: bare(main.peakBandwidth + (beside?.peakBandwidth ?? 0)),
    "AVERAGE-BANDWIDTH": bare(main.averageBandwidth + (beside?.averageBandwidth ?? 0)),
    CODECS: [main.codec, ...(beside ? [beside.codec] : [])].join(","),
    RESOLUTION: width === undefined || height === undefined ? undefined : bare(`${width}x${height}`),
    "FRAME-RATE": fps === undefined ? undefined : bare(fps.toFixed(3)),
    AUDIO: beside && "audio",
    SUBTITLES: subtitles,
  })}`;
};

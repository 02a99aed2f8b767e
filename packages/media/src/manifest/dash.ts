import { endSeconds, type Track } from "../track/track-schema.ts";
import type { Caption } from "./caption.ts";
import { element, type Element } from "./xml.ts";

export interface DashOptions {
  /** Where the file of a track is, as the manifest shall name it. */
  readonly urlOf: (track: Track) => string;
  readonly captions?: readonly Caption[];
}

/**
 * The MPD in the on-demand profile (ISO/IEC 23009-1 §8.3): players read each file's own index, so the durations they
 * see are the true ones.
 */
export const dashManifest = (tracks: readonly Track[], { urlOf, captions = [] }: DashOptions): string => {
  const duration = seconds(Math.max(0, ...tracks.map(endSeconds)));
  const sets = (["video", "audio"] as const)
    .map((kind) => tracks.filter((track) => track.kind === kind))
    .filter((same) => same.length > 0)
    .map((same) => mediaSet(same, urlOf));
  const mpd = element(
    "MPD",
    {
      xmlns: "urn:mpeg:dash:schema:mpd:2011",
      profiles: "urn:mpeg:dash:profile:isoff-on-demand:2011",
      type: "static",
      mediaPresentationDuration: duration,
      minBufferTime: "PT4S",
    },
    [element("Period", { id: "0", start: "PT0S", duration }, [...sets, ...captions.map(captionSet)])],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${mpd.render("")}`;
};

const seconds = (value: number): string => `PT${value.toFixed(3)}S`;

const mediaSet = (tracks: readonly Track[], urlOf: (track: Track) => string): Element =>
  element(
    "AdaptationSet",
    {
      contentType: tracks[0]?.kind,
      mimeType: `${tracks[0]?.kind}/mp4`,
      // Renditions have keyframes of their own; only a lone one is in step with itself.
      subsegmentAlignment: String(tracks.length === 1),
      subsegmentStartsWithSAP: "1",
    },
    tracks.map((track, n) => representation(track, { id: `${track.kind}-${n}`, url: urlOf(track) })),
  );

const representation = (track: Track, { id, url }: { id: string; url: string }): Element => {
  const { init, index, width, height, fps, sampleRate, channels } = track;
  const about = {
    id,
    bandwidth: Math.max(1, track.peakBandwidth),
    codecs: track.codec,
    width,
    height,
    frameRate: fps === undefined ? undefined : `${Math.round(fps * 1000)}/1000`,
    audioSamplingRate: sampleRate,
  };
  const scheme = "urn:mpeg:dash:23003:3:audio_channel_configuration:2011";
  return element("Representation", about, [
    ...(channels === undefined ? [] : [element("AudioChannelConfiguration", { schemeIdUri: scheme, value: channels })]),
    element("BaseURL", {}, url),
    element("SegmentBase", { timescale: track.timescale, indexRange: range(index) }, [
      element("Initialization", { range: range(init) }),
    ]),
  ]);
};

const range = ({ offsetBytes, sizeBytes }: Track["init"]): string => `${offsetBytes}-${offsetBytes + sizeBytes - 1}`;

const captionSet = ({ url, language, label }: Caption, n: number): Element =>
  element("AdaptationSet", { contentType: "text", mimeType: "text/vtt", lang: language }, [
    element("Role", { schemeIdUri: "urn:mpeg:dash:role:2011", value: "subtitle" }),
    element("Label", {}, label),
    element("Representation", { id: `captions-${n}`, bandwidth: 1000 }, [element("BaseURL", {}, url)]),
  ]);

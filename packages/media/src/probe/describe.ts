import type { Container } from "../sniff/containers.ts";
import type { ListedStream, Listing } from "./listing.ts";
import type { AudioProbe, Probe, VideoProbe } from "./probe-schema.ts";

/** Reads a listing of ffprobe's into our words. Cover pictures, subtitles and data are nobody's video. */
export const describe = (listing: Listing, container: Container): Probe => {
  const pick = (usable: (stream: ListedStream) => boolean): ListedStream | undefined => {
    const candidates = listing.streams.filter(usable);
    return candidates.find((stream) => stream.disposition.default) ?? candidates[0];
  };
  const video = pick((stream) => stream.codec_type === "video" && !stream.disposition.attached_pic && stream.width > 0);
  const audio = pick((stream) => stream.codec_type === "audio" && stream.channels > 0 && stream.sample_rate > 0);
  return {
    container,
    durationSeconds: Math.max(0, listing.format.duration, video?.duration ?? 0, audio?.duration ?? 0),
    bitrate: listing.format.bit_rate,
    ...(video && { video: videoOf(video, listing) }),
    ...(audio && { audio: audioOf(audio) }),
  };
};

const videoOf = (stream: ListedStream, { packets }: Listing): VideoProbe => {
  const average = rate(stream.avg_frame_rate);
  const nominal = rate(stream.r_frame_rate);
  const first = packets.find((packet) => packet.stream_index === stream.index);
  return {
    index: stream.index,
    codec: stream.codec_name,
    profile: stream.profile,
    level: stream.level,
    width: stream.width,
    height: stream.height,
    fps: Math.round(average * 1000) / 1000,
    // The average falls short of the nominal rate by a little where the last picture lasts longer.
    variableFrameRate: average > 0 && Math.abs(average - nominal) / average > 0.02,
    pixelFormat: stream.pix_fmt,
    rotation: rotationOf(stream),
    interlaced: ["tt", "bb", "tb", "bt"].includes(stream.field_order),
    startsHidden: first !== undefined && first.pts < 0 && first.flags.includes("D"),
    bitrate: stream.bit_rate,
  };
};

const audioOf = (stream: ListedStream): AudioProbe => ({
  index: stream.index,
  codec: stream.codec_name,
  profile: stream.profile,
  channels: stream.channels,
  sampleRate: stream.sample_rate,
  bitrate: stream.bit_rate,
});

const rate = (fraction: string): number => {
  const [numerator = 0, denominator = 0] = fraction.split("/").map(Number);
  return denominator > 0 ? numerator / denominator : 0;
};

// The display matrix counts against the clock, the older tag with it.
const rotationOf = (stream: ListedStream): VideoProbe["rotation"] => {
  const counter = stream.side_data_list.find((data) => data.rotation !== 0)?.rotation;
  const clockwise = counter === undefined ? stream.tags.rotate : -counter;
  const degrees = (((Math.round(clockwise / 90) % 4) + 4) % 4) * 90;
  return ([90, 180, 270] as const).find((turn) => turn === degrees) ?? 0;
};

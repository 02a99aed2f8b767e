/**
 * The containers we take, told by their first bytes, each with the one demuxer that may read it. Nothing that can name
 * other files (playlists, concatenations, image sequences) is among them, and a file's name decides nothing.
 */
export const DEMUXERS = {
  mp4: "mov",
  matroska: "matroska",
  avi: "avi",
  asf: "asf",
  flv: "flv",
  mpegts: "mpegts",
  mp3: "mp3",
  adts: "aac",
  wav: "wav",
  ogg: "ogg",
  flac: "flac",
} as const;

export type Container = keyof typeof DEMUXERS;

export const isContainer = (name: string): name is Container => Object.hasOwn(DEMUXERS, name);
export const CONTAINERS = Object.keys(DEMUXERS).filter(isContainer);

const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
const begins = (bytes: Uint8Array, ...prefix: readonly number[]): boolean =>
  prefix.every((byte, at) => bytes[at] === byte);

const MP4_BOXES = new Set(["ftyp", "moov", "mdat", "free", "skip", "wide", "styp", "moof"]);

/** 188 bytes to a packet, each of which begins with "G". */
const isTransportStream = (bytes: Uint8Array): boolean =>
  bytes.length > 376 && [0, 188, 376].every((at) => bytes[at] === 0x47);

// Layers II and III only: nobody has layer I, and the mark that UTF-16 text begins with looks like it.
const isMpegAudio = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xff && [0xe2, 0xe4].includes((bytes[1] ?? 0) & 0xe6) && (bytes[2] ?? 0xff) < 0xf0;

const SIGNATURES: readonly (readonly [Container, (bytes: Uint8Array) => boolean])[] = [
  ["mp4", (bytes) => MP4_BOXES.has(ascii(bytes, 4, 8))],
  ["matroska", (bytes) => begins(bytes, 0x1a, 0x45, 0xdf, 0xa3)],
  ["avi", (bytes) => ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "AVI "],
  ["wav", (bytes) => ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WAVE"],
  ["asf", (bytes) => begins(bytes, 0x30, 0x26, 0xb2, 0x75)],
  ["flv", (bytes) => ascii(bytes, 0, 4) === "FLV\u0001"],
  ["ogg", (bytes) => ascii(bytes, 0, 4) === "OggS"],
  ["flac", (bytes) => ascii(bytes, 0, 4) === "fLaC"],
  ["adts", (bytes) => begins(bytes, 0xff) && ((bytes[1] ?? 0) & 0xf6) === 0xf0],
  ["mp3", (bytes) => ascii(bytes, 0, 3) === "ID3" || isMpegAudio(bytes)],
  ["mpegts", isTransportStream],
];

export const containerOf = (bytes: Uint8Array): Container | undefined =>
  SIGNATURES.find(([, matches]) => matches(bytes))?.[0];

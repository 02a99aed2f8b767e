import { boxesIn, broken, descend, type Box } from "./boxes.ts";
import { readEsds } from "./esds.ts";
import type { Track } from "./track-schema.ts";

type Described = Pick<Track, "kind" | "codec" | "width" | "height" | "channels" | "sampleRate">;

/** Fixed fields of a visual and of an audio sample entry, before the boxes inside (ISO/IEC 14496-12 §12). */
const VISUAL_BYTES = 78;
const AUDIO_BYTES = 28;

/** Reads from a moov what its one track is: codec, size of picture or number of channels. */
export const readSampleEntry = (buffer: Buffer, moov: Box): Described => {
  const stsd = descend(buffer, moov, ["trak", "mdia", "minf", "stbl", "stsd"]);
  const entry = boxesIn(buffer, stsd.payload + 8, stsd.end)[0];
  const read = READERS[entry?.type ?? ""];
  if (entry === undefined || read === undefined)
    throw broken(`a track of type ${entry?.type ?? "nothing"} is not ours`);
  return read(buffer, entry);
};

const hex = (byte: number): string => byte.toString(16).padStart(2, "0");

const inside = (buffer: Buffer, entry: Box, { type, after }: { type: string; after: number }): Box => {
  const box = boxesIn(buffer, entry.payload + after, entry.end).find((child) => child.type === type);
  if (box === undefined) throw broken(`there is no ${type} in ${entry.type}`);
  return box;
};

const READERS: Readonly<Record<string, (buffer: Buffer, entry: Box) => Described>> = {
  avc1: (buffer, entry) => {
    const { payload } = inside(buffer, entry, { type: "avcC", after: VISUAL_BYTES });
    const profile = [...buffer.subarray(payload + 1, payload + 4)].map(hex).join("");
    return {
      kind: "video",
      codec: `avc1.${profile}`,
      width: buffer.readUInt16BE(entry.payload + 24),
      height: buffer.readUInt16BE(entry.payload + 26),
    };
  },
  mp4a: (buffer, entry) => {
    const { objectType, channels } = readEsds(buffer, inside(buffer, entry, { type: "esds", after: AUDIO_BYTES }));
    // Rates beyond 16 bits are written as 0.
    const sampleRate = buffer.readUInt16BE(entry.payload + 24);
    return {
      kind: "audio",
      codec: `mp4a.40.${objectType}`,
      ...(channels > 0 && { channels }),
      ...(sampleRate > 0 && { sampleRate }),
    };
  },
};

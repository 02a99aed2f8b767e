import { broken, type Box } from "./boxes.ts";

const ES_DESCRIPTOR = 0x03;
const DECODER_CONFIG = 0x04;
const DECODER_SPECIFIC = 0x05;
const MPEG4_AUDIO = 0x40;

export interface AudioConfig {
  /** 2 for AAC-LC, 5 for HE-AAC. */
  readonly objectType: number;
  /** 0 when the stream itself says. */
  readonly channels: number;
}

/**
 * What an MPEG-4 audio track is (ISO/IEC 14496-1 §7.2.6 for the descriptors that nest in the box, 14496-3 §1.6.2.1 for
 * the bits in the innermost: five of object type, four of sampling rate, four of channels). The sample entry around it
 * always says two channels.
 */
export const readEsds = (buffer: Buffer, esds: Box): AudioConfig => {
  const stream = descriptorAt(buffer, esds.payload + 4, ES_DESCRIPTOR);
  const flags = buffer.readUInt8(stream + 2);
  const optional =
    (flags & 0x80 ? 2 : 0) + (flags & 0x40 ? 1 + buffer.readUInt8(stream + 3) : 0) + (flags & 0x20 ? 2 : 0);
  const config = descriptorAt(buffer, stream + 3 + optional, DECODER_CONFIG);
  if (buffer.readUInt8(config) !== MPEG4_AUDIO) throw broken("its audio is no MPEG-4 audio");
  const specific = descriptorAt(buffer, config + 13, DECODER_SPECIFIC);
  const take = bitReader(buffer, specific);
  const short = take(5);
  const objectType = short === 31 ? 32 + take(6) : short;
  if (take(4) === 15) take(24);
  return { objectType, channels: take(4) };
};

const bitReader = (buffer: Buffer, from: number) => {
  let at = from * 8;
  return (bits: number): number => {
    let value = 0;
    for (const end = at + bits; at < end; at += 1)
      value = value * 2 + ((buffer.readUInt8(at >> 3) >> (7 - (at & 7))) & 1);
    return value;
  };
};

// A descriptor's length takes one to four bytes, seven bits each, as long as the top bit is set.
const descriptorAt = (buffer: Buffer, at: number, tag: number): number => {
  if (buffer[at] !== tag) throw broken("its audio is described in an unknown way");
  let payload = at + 1;
  while (payload < at + 4 && (buffer.readUInt8(payload) & 0x80) !== 0) payload += 1;
  return payload + 1;
};

import { open, type FileHandle } from "node:fs/promises";

import { boxAt, broken, HEADER_BYTES, type Box } from "./boxes.ts";
import { frameRate } from "./frame-rate.ts";
import { readSampleEntry } from "./sample-entry.ts";
import { joinFragments } from "./segments.ts";
import { readSidx, type SegmentIndex } from "./sidx.ts";
import { durationSeconds, type Track } from "./track-schema.ts";

/** More than any head of ours; a bigger one is no file of ours. */
const MAX_HEAD_BYTES = 8 * 2 ** 20;

/**
 * Reads what players must know from a file that `package` wrote: ftyp, moov and sidx at its beginning (a few kilobytes)
 * and the headers of some fragments. Throws a `MediaError` (`corrupt`) when it is not such a file or not a whole one.
 */
export const indexTrack = async (path: string): Promise<Track> => {
  await using file = await open(path);
  const { size: sizeBytes } = await file.stat();
  const { moov, sidx } = await findHead(file);
  const head = await readAt(file, 0, sidx.end);
  const entry = readSampleEntry(head, moov);
  const index = readSidx(head, sidx);
  const mediaOffsetBytes = sidx.end + index.firstOffsetBytes;
  checkWhole(index, { mediaOffsetBytes, sizeBytes });
  const track = { timescale: index.timescale, fragments: index.fragments, mediaOffsetBytes };
  const fps = entry.kind === "video" ? await frameRate(track, (at, length) => readAt(file, at, length)) : undefined;
  return {
    ...entry,
    ...(fps !== undefined && { fps }),
    ...track,
    sizeBytes,
    startTicks: index.startTicks,
    init: { offsetBytes: 0, sizeBytes: moov.end },
    index: { offsetBytes: sidx.start, sizeBytes: sidx.end - sidx.start },
    ...bandwidth(track),
  };
};

// Header by header over ftyp and moov to the sidx.
const findHead = async (file: FileHandle): Promise<{ moov: Box; sidx: Box }> => {
  let moov: Box | undefined;
  for (let at = 0; at < MAX_HEAD_BYTES;) {
    const header = await readAt(file, at, HEADER_BYTES);
    const { type, payload, end } = boxAt(header, 0);
    const box = { type, start: at, payload: at + payload, end: at + end };
    if (type === "moov") moov = box;
    if (type === "sidx" && moov !== undefined && box.end <= MAX_HEAD_BYTES) return { moov, sidx: box };
    if (type === "moof" || type === "mdat") break;
    at = box.end;
  }
  throw broken("there is no index at its beginning");
};

const readAt = async (file: FileHandle, offset: number, length: number): Promise<Buffer> => {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, offset);
  if (bytesRead === 0) throw broken("it ends too early");
  return buffer.subarray(0, bytesRead);
};

const checkWhole = (
  { fragments, timescale }: SegmentIndex,
  { mediaOffsetBytes, sizeBytes }: { mediaOffsetBytes: number; sizeBytes: number },
): void => {
  if (fragments.length === 0 || timescale === 0) throw broken("its index is empty");
  const indexed = fragments.reduce((sum, [, bytes]) => sum + bytes, mediaOffsetBytes);
  if (indexed > sizeBytes) throw broken(`it has ${sizeBytes} bytes and should have ${indexed}`);
};

const perSecond = (bytes: number, seconds: number): number => (seconds > 0 ? Math.ceil((bytes * 8) / seconds) : 0);

const bandwidth = (track: Pick<Track, "fragments" | "timescale" | "mediaOffsetBytes">) => {
  const mediaBytes = track.fragments.reduce((sum, [, bytes]) => sum + bytes, 0);
  const averageBandwidth = perSecond(mediaBytes, durationSeconds(track));
  const stretches = joinFragments(track, 4).map((segment) => perSecond(segment.sizeBytes, segment.durationSeconds));
  return { averageBandwidth, peakBandwidth: stretches.reduce((a, b) => Math.max(a, b), averageBandwidth) };
};

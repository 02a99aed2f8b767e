import { crc32 } from "node:zlib";

import type { S3Context } from "./context.ts";
import { type Piece, crc32OfPieces, inBase64, inBytes } from "./crc32.ts";
import { headObject } from "./objects.ts";

/** `seen`: size and checksum are as sent. `size`: the store keeps no checksum to compare. */
export type Verdict = "gone" | "wrong" | "seen" | "size";

export interface Sent {
  readonly key: string;
  readonly sizeBytes: number;
  /** Undefined when the checksum of a part is not known. */
  readonly pieces: readonly Piece[] | undefined;
}

/**
 * Asks the store what it holds now and compares. "Completed" is not believed: a store that is killed while it puts an
 * object together can say so and have nothing.
 */
export const compareWithStored = async (
  context: S3Context,
  { key, sizeBytes, pieces }: Sent,
  signal?: AbortSignal,
): Promise<Verdict> => {
  const head = await headObject(context, key, signal);
  if (!head) return "gone";
  if (head.sizeBytes !== sizeBytes) return "wrong";
  if (head.checksum === undefined || pieces === undefined) return "size";
  return head.checksum === expectedChecksum(head.checksum, pieces) ? "seen" : "wrong";
};

const expectedChecksum = (told: string, pieces: readonly Piece[]): string =>
  told.includes("-") ? `${inBase64(crc32(inBytes(pieces)))}-${pieces.length}` : inBase64(crc32OfPieces(pieces));

import { open } from "node:fs/promises";

import { containerOf, type Container } from "./containers.ts";
import { textKindOf, type TextKind } from "./text-kind.ts";

export type Sniffed = Container | TextKind | "empty" | "unknown";

/** So many first bytes are looked at. */
export const SNIFF_BYTES = 4096;

/** Says what a file is by its first bytes; `bytes` may be more or fewer than are looked at. */
export const sniffBytes = (bytes: Uint8Array): Sniffed => {
  const first = bytes.subarray(0, SNIFF_BYTES);
  if (first.length === 0) return "empty";
  return containerOf(first) ?? textKindOf(first) ?? "unknown";
};

export const sniff = async (path: string): Promise<Sniffed> => {
  await using file = await open(path);
  const { bytesRead, buffer } = await file.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
  return sniffBytes(buffer.subarray(0, bytesRead));
};

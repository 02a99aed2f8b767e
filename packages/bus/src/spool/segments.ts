import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

export interface Segment {
  readonly number: number;
  readonly path: string;
  readonly sizeBytes: number;
}

const pattern = /^(\d{12})\.jsonl$/u;

/** The number is the order; zeros in front, so that a listing shows it too. */
export const segmentPath = (directory: string, number: number): string =>
  join(directory, `${String(number).padStart(12, "0")}.jsonl`);

/** Every segment there is, the oldest first. */
export const listSegments = async (directory: string): Promise<readonly Segment[]> => {
  const numbers = (await readdir(directory)).flatMap((name) => pattern.exec(name)?.[1] ?? []).map(Number);
  return Promise.all(
    numbers
      .sort((one, other) => one - other)
      .map(async (number) => {
        const path = segmentPath(directory, number);
        return { number, path, sizeBytes: (await stat(path)).size };
      }),
  );
};

import { contentOf, trackedFiles } from "./repository.ts";

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
}

/** Every source of ours, tests included, shortest first. */
export const sources = async (): Promise<readonly Source[]> => {
  const paths = (await trackedFiles()).filter((path) => /\.(?:ts|tsx|js|mjs)$/u.test(path));
  const read = await Promise.all(
    paths.map(async (path) => {
      const text = await contentOf(path);
      return { path, text, lines: text.trimEnd().split("\n").length };
    }),
  );
  return read.toSorted((one, other) => one.lines - other.lines);
};

export const medianLines = (shortestFirst: readonly Source[]): number =>
  shortestFirst[Math.floor(shortestFirst.length / 2)]?.lines ?? 0;

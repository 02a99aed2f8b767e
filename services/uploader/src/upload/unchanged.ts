import { isDeepStrictEqual } from "node:util";

import type { DatabaseTransaction } from "@landfall/database";
import { ChangedMeanwhileError } from "@landfall/jobs";

import { type ImportSet, loadImportSet } from "./import-set.ts";

/** What an import rests on: whether the file is the primary view, and what was made of each file that it places. */
const basisOf = ({ isPrimary, file, displaced }: ImportSet, placed: ReadonlySet<string>) => {
  const files = [file, ...displaced.map((view) => view.file)].filter(({ id }) => placed.has(id));
  return { isPrimary, outcomes: files.map(({ id, outcome }) => [id, outcome]) };
};

/**
 * Two views of a segment are imported by two jobs, and a better view may become known while the one before it is being
 * imported. The settling transaction holds the recording: what was decided without its lock is checked here once more.
 */
export const expectUnchanged = async (transaction: DatabaseTransaction, set: ImportSet): Promise<void> => {
  const now = await loadImportSet(transaction, set.file.id);
  const placed = new Set([set.file.id, ...set.displaced.map(({ file }) => file.id)]);
  if (now && isDeepStrictEqual(basisOf(now, placed), basisOf(set, placed))) return;
  throw new ChangedMeanwhileError("the views of the recording changed meanwhile; it is imported by what they are now");
};

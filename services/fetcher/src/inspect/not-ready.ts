import type { File } from "@landfall/database";
import { decide, type RecordingListing, type RuleContext } from "@landfall/recording";

/** What a recording is looked at again for: how many files, and since when the newest of them is waited for. */
export interface NotReady {
  readonly count: number;
  /** Null for one that was not known before. */
  readonly newestSince: Date | null;
}

/**
 * The files of a listing that the rules would import and the provider cannot give yet. What is ruled out, waits for a
 * person, or is here already, is not waited for.
 */
export const notReadyIn = (
  listing: RecordingListing,
  context: RuleContext,
  known: readonly Pick<File, "file_key" | "state" | "since">[],
): NotReady => {
  const rows = new Map(known.map((file) => [file.file_key, file]));
  const waited = listing.segments.flatMap((segment) =>
    segment.files.flatMap((file) => {
      if (decide(listing, segment, file, context).decision !== "wait") return [];
      const row = rows.get(file.fileKey);
      if (row && row.state !== "listed" && row.state !== "gone") return [];
      return [row?.state === "listed" ? row.since : null];
    }),
  );
  const since = waited.filter((moment) => moment !== null).map((moment) => moment.getTime());
  const isNew = since.length < waited.length;
  return { count: waited.length, newestSince: isNew ? null : new Date(Math.max(...since)) };
};

import { isDeepStrictEqual } from "node:util";

import { type DatabaseHandle, isDatabaseTrouble } from "@landfall/database";
import { type Clock, sleep } from "@landfall/runtime";

import { isAtRest } from "../queries/at-rest.ts";
import { type FileOnItsWay, filesSince, filesTouched, lastNote } from "../queries/journey.ts";
import type { LiveView } from "./live-view.ts";

const everyMs = 200;

export type Landing =
  | { readonly kind: "landed"; readonly files: readonly FileOnItsWay[] }
  | { readonly kind: "stuck"; readonly files: readonly FileOnItsWay[] };

/** What a person has to do something about: it has not landed, and does not move by itself. */
export const needsPerson = ({ state }: Pick<FileOnItsWay, "state">): boolean =>
  state === "parked" || state === "held" || state === "awaiting_approval";

/** A look that a database which is away for a moment only postpones. */
const unlessAway = async <Seen>(look: () => Promise<Seen>): Promise<Seen | undefined> => {
  try {
    return await look();
  } catch (error) {
    if (isDatabaseTrouble(error)) return undefined;
    throw error;
  }
};

/**
 * Shows what has come since a moment on its way, until nothing moves any more: then all of it has landed, or something is
 * stuck. Events and passes that are still to be handled count as motion: they may bring files that nobody knows yet.
 */
export const followUntilLanded = async (
  database: DatabaseHandle,
  { since, view, expected }: { readonly since: Date; readonly view: LiveView; readonly expected: number },
  signal: AbortSignal,
): Promise<Landing> => {
  for (;;) {
    signal.throwIfAborted();
    const seen = await unlessAway(async () => ({
      isOver: await isAtRest(database),
      files: await filesSince(database, since),
    }));
    if (seen) view.show(seen.files);
    if (seen?.isOver) {
      const { files } = seen;
      return { kind: files.length < expected || files.some(needsPerson) ? "stuck" : "landed", files };
    }
    await sleep(everyMs, signal);
  }
};

/** What has landed stays in view for so long. */
const lingersMs = 60_000;

/**
 * Shows what comes, until the process stops. That may be weeks and any number of recordings: each look asks only for what
 * has moved since the one before.
 */
export const followForEver = async (
  database: DatabaseHandle,
  { view, clock }: { readonly view: LiveView; readonly clock: Clock },
  signal: AbortSignal,
): Promise<void> => {
  const since = clock.now();
  const seen = new Map<string, { readonly file: FileOnItsWay; readonly changedAtMs: number }>();
  let sinceNote: number | undefined;
  for (;;) {
    const touched = await unlessAway(async () => {
      const last = await lastNote(database);
      const files = await filesTouched(database, { since, sinceNote: sinceNote ?? last });
      sinceNote = last;
      return files;
    });
    const nowMs = clock.now().getTime();
    for (const file of touched ?? []) {
      if (!isDeepStrictEqual(seen.get(file.id)?.file, file)) seen.set(file.id, { file, changedAtMs: nowMs });
    }
    const isTouched = new Set(touched?.map(({ id }) => id));
    const fresh = [...seen.values()].filter(({ changedAtMs }) => nowMs - changedAtMs < lingersMs);
    for (const [id, { changedAtMs }] of seen) {
      if (!isTouched.has(id) && nowMs - changedAtMs >= lingersMs) seen.delete(id);
    }
    view.show(fresh.map(({ file }) => file));
    await sleep(everyMs * 5, signal);
  }
};

import { type DatabaseHandle, isDatabaseTrouble } from "@landfall/database";
import { sleep } from "@landfall/runtime";

import { isAtRest } from "../queries/at-rest.ts";
import { type FileOnItsWay, filesSince } from "../queries/journey.ts";
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

/** Shows what comes, until the process stops. */
export const followForEver = async (
  database: DatabaseHandle,
  { since, view }: { readonly since: Date; readonly view: LiveView },
  signal: AbortSignal,
): Promise<void> => {
  for (;;) {
    const files = await unlessAway(() => filesSince(database, since));
    if (files) view.show(files);
    await sleep(everyMs * 5, signal);
  }
};

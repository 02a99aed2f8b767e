import type { DatabaseHandle } from "@landfall/database";
import { sleep } from "@landfall/runtime";

import { isAtRest } from "../queries/at-rest.ts";
import { type FileOnItsWay, filesSince } from "../queries/journey.ts";
import type { LiveView } from "./live-view.ts";

const everyMs = 200;

export type Landing =
  | { readonly kind: "landed"; readonly files: readonly FileOnItsWay[] }
  | { readonly kind: "stuck"; readonly files: readonly FileOnItsWay[] };

const needsPerson = (file: FileOnItsWay): boolean => file.state === "parked" || file.state === "held";

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
    const isOver = await isAtRest(database);
    const files = await filesSince(database, since);
    view.show(files);
    if (isOver) return { kind: files.length < expected || files.some(needsPerson) ? "stuck" : "landed", files };
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
    view.show(await filesSince(database, since));
    await sleep(everyMs * 5, signal);
  }
};

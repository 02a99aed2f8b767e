import { signPlayback } from "@landfall/session";

import type { Admission, Gate } from "./admit.ts";

/**
 * Where an entry's views are, relative to the entry's own folder. A token opens one entry, so whoever may see the parent
 * is given tokens for its children, which end when the parent's does.
 */
export const pathsFrom =
  ({ entry, expiresAt }: Admission, { playbackKeys: [key] }: Pick<Gate, "playbackKeys">) =>
  (entryId: string): string => {
    if (entryId === entry.id) return "";
    return `../../${signPlayback({ accountId: entry.accountId, entryId, expiresAt }, key)}/${entryId}/`;
  };

import type { Integration } from "@landfall/database";

/**
 * The window of one pass: from where the last whole one ended, and an overlap behind it, but never from before the
 * integration was installed. A clock that was set back, or a moment of installation that is still to come, makes it empty.
 */
export const windowOf = (
  { installed_at, reconciled_until }: Pick<Integration, "installed_at" | "reconciled_until">,
  { now, overlapMs }: { readonly now: Date; readonly overlapMs: number },
): { readonly from: Date; readonly to: Date } => {
  const mark = reconciled_until ?? installed_at;
  const from = Math.max(installed_at.getTime(), mark.getTime() - overlapMs);
  return { from: new Date(Math.min(from, now.getTime())), to: now };
};

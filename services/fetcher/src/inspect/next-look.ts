const longestMs = 60 * 60_000;

/**
 * When to look at a recording again that is not ready: soon at what is new, and rarely at what has kept us waiting for
 * long; a quarter of its age, an hour at most.
 */
export const nextLook = (
  now: Date,
  { since, recheckMs }: { readonly since: Date | null; readonly recheckMs: number },
): Date => {
  const ageMs = since === null ? 0 : now.getTime() - since.getTime();
  return new Date(now.getTime() + Math.min(Math.max(recheckMs, ageMs / 4), Math.max(recheckMs, longestMs)));
};

import type { DatabaseHandle } from "@landfall/database";
import type { Clock } from "@landfall/runtime";
import { verifyPlayback } from "@landfall/session";

import { problem } from "../problem.ts";
import { type Entry, findEntry } from "../rows/entries.ts";

export interface Gate {
  readonly database: DatabaseHandle;
  /** For playback: today's key first, then the earlier ones. */
  readonly playbackKeys: readonly [Uint8Array, ...Uint8Array[]];
  readonly clock: Clock;
}

/** An entry that whoever asks may play, and until when. */
export interface Admission {
  readonly entry: Entry;
  readonly expiresAt: Date;
}

export interface Asked {
  readonly token: string;
  readonly entryId: string;
}

/** The token alone decides; only then is the database asked. Throws a `Problem` that tells the viewer what to do. */
export const admit = async ({ database, playbackKeys, clock }: Gate, asked: Asked): Promise<Admission> => {
  const verdict = verifyPlayback(asked.token, asked.entryId, { keys: playbackKeys, now: clock.now() });
  if (!verdict.ok) throw problem(verdict.reason === "expired" ? "expired" : "invalid");
  const entry = await findEntry(database, { accountId: verdict.accountId, entryId: asked.entryId });
  if (!entry) throw problem("unknownEntry");
  if (entry.withdrawnAt) throw problem("withdrawn");
  return { entry, expiresAt: verdict.expiresAt };
};

import type { DatabaseHandle } from "@landfall/database";

import type { Destination } from "../destination.ts";
import { attachToEntry } from "./attach.ts";
import { type Draw, cryptoDraw } from "./entry-id.ts";
import { placeEntry } from "./place.ts";
import { verifyEntry } from "./verify.ts";
import { withdrawEntry } from "./withdraw.ts";

// The account's own media library lives in the same database as the jobs. So importing is nothing but rows, written in
// the transaction that settles the job: there is no moment at which an entry is half there, and no call that can be lost.
// The objects are adopted where they lie. An asset row points to each; no byte is copied.

export interface LibraryOptions {
  readonly database: DatabaseHandle;
  /** Where entry ids come from. */
  readonly draw?: Draw;
}

export const createLibraryDestination = ({ database, draw = cryptoDraw }: LibraryOptions): Destination => ({
  name: "library",

  // The library knows people by their address and nothing else; addresses that differ in case are one person's.
  owner: async ({ email }, signal) => {
    signal.throwIfAborted();
    return email?.trim().toLowerCase() || null;
  },

  place: async (entry, signal) => {
    signal.throwIfAborted();
    return async (transaction) => ({ entryId: await placeEntry(transaction, entry, draw) });
  },

  attach: async (attachment, signal) => {
    signal.throwIfAborted();
    return async (transaction) => ({ entryId: await attachToEntry(transaction, attachment) });
  },

  verify: async (entry, signal) => {
    signal.throwIfAborted();
    return verifyEntry(database, entry);
  },

  withdraw: async (entry, signal) => {
    signal.throwIfAborted();
    return (transaction) => withdrawEntry(transaction, entry);
  },
});

import type { DatabaseTransaction } from "@landfall/database";
import type { OutcomeObject } from "@landfall/recording";

/**
 * What is left to do in the transaction that settles the job. A remote destination did its network calls before it
 * answers and only records the result here; the library writes its rows here. So no call is ever made inside a
 * transaction, and no entry is ever half there.
 */
export type InSettlement<Result> = (transaction: DatabaseTransaction) => Promise<Result>;

export interface Person {
  readonly accountId: number;
  readonly email: string | null;
  readonly providerUserId: string | null;
}

/** The playable content of an entry: one file's original and what was made of it. */
export interface Content {
  readonly fileReferenceId: string;
  readonly kind: "video" | "audio";
  readonly durationSeconds: number | null;
  /** The original first (`source`), then tracks, poster … */
  readonly objects: readonly OutcomeObject[];
}

export interface EntryPlacement {
  readonly accountId: number;
  /** Made of the provider's keys: placing twice finds the first. */
  readonly referenceId: string;
  /** The segment's entry, for a view that is not the primary one. */
  readonly parentReferenceId: string | null;
  readonly name: string;
  readonly owner: string | null;
  readonly recordedAt: Date | null;
  /** Null for an entry that is made first, without content; content that is there already stays. */
  readonly content: Content | null;
}

export interface Attachment {
  readonly accountId: number;
  readonly entryReferenceId: string;
  readonly fileReferenceId: string;
  readonly label: string;
  readonly language: string | null;
  /** Role `caption` or `attachment`, with the original as `source` beside it where it differs. */
  readonly objects: readonly OutcomeObject[];
}

export interface Verification {
  readonly entryId: string;
  /** Every object that the destination holds for the entry. */
  readonly objects: readonly { readonly name: string; readonly sizeBytes: number; readonly sha256: string | null }[];
}

/**
 * The account that recordings are imported into. Every method is idempotent by the reference id; a file's content is at
 * exactly one entry, so placing it at another moves it.
 */
export interface Destination {
  readonly name: string;
  /** The account's name for a person, or null when it has none and the integration's default applies. */
  owner(person: Person, signal: AbortSignal): Promise<string | null>;
  place(entry: EntryPlacement, signal: AbortSignal): Promise<InSettlement<{ readonly entryId: string }>>;
  attach(attachment: Attachment, signal: AbortSignal): Promise<InSettlement<{ readonly entryId: string }>>;
  /** What is really there; null when the entry is not. */
  verify(
    entry: { readonly accountId: number; readonly referenceId: string },
    signal: AbortSignal,
  ): Promise<Verification | null>;
  /** Takes an entry (with its children) out of sight; objects are swept later. */
  withdraw(
    entry: { readonly accountId: number; readonly referenceId: string },
    signal: AbortSignal,
  ): Promise<InSettlement<void>>;
}

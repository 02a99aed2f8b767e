import type { notifiedRecordingSchema } from "@landfall/events";
import type { Secret } from "@landfall/runtime";
import type { z } from "zod";

/** A webhook request as it came: nothing parsed, nothing trusted. */
export interface Delivery {
  /** Lower-case header names. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
  readonly receivedAt: Date;
}

export interface Notification {
  readonly providerAccountId: string;
  /** The provider's own name for what happened. */
  readonly name: string;
  readonly occurredAt: Date;
  readonly recordings: readonly z.infer<typeof notifiedRecordingSchema>[];
  /** Set when the body was signed but not understood: why; `body` is then what came, without secrets. */
  readonly problem?: string;
  readonly body?: unknown;
}

/** What the door says of a delivery. The words of `refused` are for the answer's body and the log; they name no secret. */
export type DoorAnswer =
  | { readonly kind: "challenge"; readonly answer: Readonly<Record<string, string>> }
  | { readonly kind: "notification"; readonly notification: Notification }
  /** A type that we do not act on: answered with success, counted, forgotten. */
  | { readonly kind: "unknown"; readonly name: string }
  | { readonly kind: "refused"; readonly because: RefusalCause; readonly message: string };

export type RefusalCause = "malformed" | "unsigned" | "bad_signature" | "too_old" | "in_the_future";

/** The signing secrets that may apply to a provider account (null: a challenge, which names none). In memory. */
export type Keyring = (providerAccountId: string | null) => readonly Secret[];

/**
 * The public face of a provider: verify, answer a challenge, parse. Pure: no network, no database, no clock of its own.
 * Links, tokens, passcodes and passwords are dropped here and never leave it.
 */
export interface Door {
  receive(delivery: Delivery, keyring: Keyring): DoorAnswer;
}

import type { RungName } from "@landfall/bus";
import type { RefusalCause } from "@landfall/source";

/** Everything that can become of a delivery: what metrics and logs call it. */
export type Outcome =
  | "stored"
  | "challenge"
  | "unknown"
  | RefusalCause
  | "too_large"
  | "cut_off"
  | "not_stored"
  | "defect";

/** What the provider is told. */
export interface Answer {
  readonly outcome: Outcome;
  readonly status: number;
  /** The provider's name for what happened, when the delivery was signed. */
  readonly type?: string;
  /** A sentence for whoever looks at the provider's log of failed deliveries. */
  readonly words?: string;
  readonly json?: Readonly<Record<string, string>>;
  readonly retryAfterSeconds?: number;
  /** The event that was stored, and where. */
  readonly eventId?: string;
  readonly rung?: RungName;
  /** For the log, not for the provider. */
  readonly why?: string;
  readonly integrationId?: string | null;
}

/**
 * A delivery too old to be believed is refused like one that is not signed, 401: to us it may be a replay, and to a
 * provider that sends late it is a failure that it shows to its administrator, with our words.
 */
export const refusalStatus: Readonly<Record<RefusalCause, number>> = {
  malformed: 400,
  unsigned: 401,
  bad_signature: 401,
  too_old: 401,
  in_the_future: 401,
};

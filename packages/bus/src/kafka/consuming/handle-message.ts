import { UnreadableEventError } from "@landfall/events";
import { sleep } from "@landfall/runtime";

import { answers } from "../../handling/blame.ts";
import { type Handling, type Outcome, handleDelivery } from "../../handling/handle-delivery.ts";
import { type Incoming, placeOf } from "./incoming.ts";
import { parkBytes } from "./park-bytes.ts";
import { readMessage } from "./read-message.ts";

export interface MessageWork {
  readonly handling: Handling;
  /** Tells the broker that we are alive; rejects when our partitions are no longer ours. */
  readonly beat: () => Promise<void>;
  /** Aborts when pauses are to be cut short: the partition is no longer ours, or the group stands or stops. */
  readonly signal: AbortSignal;
  /** Holds one of the group's connections to the database while it works. */
  readonly inSlot: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly report: (outcome: Outcome, isRepeat: boolean) => void;
}

/** `away`: the database does not answer, so nothing is known about the event. */
export type MessageOutcome = Outcome | { readonly kind: "away"; readonly error: unknown };

const firstPauseMs = 50;
const longestPauseMs = 2_000;
const beatEveryMs = 500;

/** The offset is no part of the transaction; a second delivery finds the inbox row. */
const noReceipt = async () => true;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A pause in which the broker goes on hearing from us. */
const pause = async (ms: number, { beat, signal }: MessageWork): Promise<void> => {
  for (let leftMs = ms; leftMs > 0; leftMs -= beatEveryMs) {
    await sleep(Math.min(leftMs, beatEveryMs), signal);
    await beat();
  }
};

const attempt = async (incoming: Incoming, failures: number, handling: Handling): Promise<Outcome> => {
  let raw: unknown;
  try {
    raw = readMessage(incoming.message);
  } catch (error) {
    if (!(error instanceof UnreadableEventError)) throw error;
    return parkBytes(handling, incoming, `The event could not be read: ${error.message} (${placeOf(incoming)})`);
  }
  const outcome = await handleDelivery(handling, { raw, failures, settle: noReceipt, place: placeOf(incoming) });
  if (outcome.kind !== "failed" || outcome.stuck !== true) return outcome;
  const cause = `The event could not be handled: ${wordsOf(outcome.error)} (${placeOf(incoming)})`;
  return parkBytes(handling, incoming, cause);
};

const tryOnce = async (incoming: Incoming, failures: number, work: MessageWork): Promise<Outcome> => {
  try {
    return await work.inSlot(() => attempt(incoming, failures, work.handling));
  } catch (error) {
    return { kind: "failed", error, counted: false };
  }
};

/**
 * Handles one message until it is settled: the partition cannot go on without it. A handler that keeps failing is tried
 * again here, after pauses, and parked by the last failure. Resolves with `away` when the database does not answer, and
 * with the last failure when the pauses were cut short.
 */
export const handleMessage = async (incoming: Incoming, work: MessageWork): Promise<MessageOutcome> => {
  let failures = 0;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    const outcome = await tryOnce(incoming, failures, work);
    const isAway = outcome.kind === "failed" && !outcome.counted && !(await answers(work.handling.database));
    if (isAway) return { kind: "away", error: outcome.error };
    work.report(outcome, pauseMs > firstPauseMs);
    if (outcome.kind !== "failed") return outcome;
    if (outcome.counted) failures += 1;
    try {
      await pause(pauseMs, work);
    } catch {
      return outcome;
    }
  }
};

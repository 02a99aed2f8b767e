/**
 * One batch of one partition.
 *
 * Messages of one key are handled one after the other, keys beside each other. After each the broker hears from us; at
 * the first sign that the partition is another's, or that the group stands or stops, nothing more of the batch is begun.
 * What is finished without a gap from the batch's beginning on is resolved and committed; the rest comes again.
 */
import type { EachBatchPayload, KafkaMessage } from "kafkajs";

import type { Handling } from "../../handling/handle-delivery.ts";
import { inLanes } from "../../handling/in-lanes.ts";
import type { OutcomeReport } from "../../handling/outcome-report.ts";
import { idOf } from "../../handling/park-event.ts";
import { FinishedHead } from "./finished-head.ts";
import { type MessageOutcome, handleMessage } from "./handle-message.ts";
import { readMessage } from "./read-message.ts";
import type { Slots } from "./slots.ts";

export interface BatchWork {
  readonly handling: Handling;
  readonly slots: Slots;
  /** Keys of one batch that are handled at the same time, slots permitting. */
  readonly lanes: number;
  /** Aborts when the group stands or stops. */
  readonly quit: AbortSignal;
  readonly report: OutcomeReport;
  /** The database does not answer. */
  readonly onAway: (error: unknown) => void;
}

interface Placed {
  readonly index: number;
  readonly message: KafkaMessage;
}

/** How often what is finished is committed while a batch is in hand. */
const commitEvery = 100;

const byKey = (messages: readonly KafkaMessage[]): readonly (readonly Placed[])[] => {
  const placed = messages.map((message, index): Placed => ({ index, message }));
  // A message without a key belongs with no other; only others than us write such.
  return [...Map.groupBy(placed, ({ index, message }) => message.key?.toString("base64") ?? index).values()];
};

const idIn = (message: KafkaMessage): string | null => {
  try {
    return idOf(readMessage(message));
  } catch {
    return null;
  }
};

const isSettled = ({ kind }: MessageOutcome): boolean => kind !== "failed" && kind !== "away" && kind !== "lost";

export const handleBatch = async (payload: EachBatchPayload, work: BatchWork): Promise<void> => {
  const { topic, partition, messages } = payload.batch;
  const { handling, slots, report } = work;
  const head = new FinishedHead(messages.length);
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, work.quit]);
  let lost: { readonly error: unknown } | undefined;
  let committed = 0;

  const beat = async () => {
    try {
      await payload.heartbeat();
    } catch (error) {
      lost ??= { error };
      over.abort(error);
      throw error;
    }
  };
  const commit = async () => {
    const last = messages[head.length - 1];
    if (!last || head.length === committed) return;
    committed = head.length;
    payload.resolveOffset(last.offset);
    const offset = String(BigInt(last.offset) + 1n);
    await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
  };
  const goesOn = () => !signal.aborted && payload.isRunning() && !payload.isStale();
  const handleOne = async ({ index, message }: Placed): Promise<boolean> => {
    const outcome = await handleMessage(
      { topic, partition, message },
      {
        handling,
        beat,
        signal,
        inSlot: (one) => slots.run(one),
        report: (each, isRepeat) => report(each, { group: handling.group, eventId: () => idIn(message), isRepeat }),
      },
    );
    if (outcome.kind === "away") {
      work.onAway(outcome.error);
      return false;
    }
    if (!isSettled(outcome)) return false;
    head.finish(index);
    await beat();
    if (head.length - committed >= commitEvery) await commit();
    return true;
  };

  const inOrder = async (sequence: readonly Placed[]): Promise<void> => {
    for (const placed of sequence) if (!goesOn() || !(await handleOne(placed))) return;
  };
  await inLanes(byKey(messages), work.lanes, (sequence) =>
    inOrder(sequence).catch((error: unknown) => {
      lost ??= { error };
      over.abort(error);
    }),
  );
  if (!lost) return commit();
  // The group takes this generation's offsets until the next one begins; nothing is lost if it does not.
  await commit().catch(() => {});
  throw lost.error;
};

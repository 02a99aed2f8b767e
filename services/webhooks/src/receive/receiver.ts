import { type Ladder, NothingDurableError } from "@landfall/bus";
import type { Delivery, Door, DoorAnswer, Notification } from "@landfall/source";

import type { Bindings } from "../directory/bindings.ts";
import { type Answer, refusalStatus } from "./answer.ts";
import { toEvent } from "./to-event.ts";

const retryAfterSeconds = 30;

export interface ReceiverParts {
  readonly provider: string;
  readonly door: Door;
  readonly bindings: () => Bindings;
  /** Where accepted events go. */
  readonly ladder: Pick<Ladder, "store">;
}

/**
 * What to answer to a delivery. Memory decides everything, so that a challenge is answered while every engine is down;
 * only a notification goes on to be stored, and is never called accepted before it is.
 */
export const createReceiver = ({ provider, door, bindings, ladder }: ReceiverParts) => {
  const store = async (notification: Notification): Promise<Answer> => {
    const owner = bindings().owner({ provider, providerAccountId: notification.providerAccountId });
    const event = toEvent(notification, { provider, owner });
    const about = { type: notification.name, integrationId: owner?.integrationId ?? null };
    try {
      const rung = await ladder.store([event]);
      return { outcome: "stored", status: 204, eventId: event.id, rung, ...about };
    } catch (error) {
      if (!(error instanceof NothingDurableError)) throw error;
      const words = "the event could not be stored anywhere: send it again later";
      return { outcome: "not_stored", status: 503, words, why: error.message, retryAfterSeconds, ...about };
    }
  };

  return async (delivery: Delivery): Promise<Answer> => {
    const heard = door.receive(delivery, bindings().keyring(provider));
    return heard.kind === "notification" ? store(heard.notification) : answerAtOnce(heard);
  };
};

const answerAtOnce = (heard: Exclude<DoorAnswer, { readonly kind: "notification" }>): Answer => {
  if (heard.kind === "challenge") return { outcome: "challenge", status: 200, json: heard.answer };
  if (heard.kind === "unknown") return { outcome: "unknown", status: 204, type: heard.name };
  return { outcome: heard.because, status: refusalStatus[heard.because], words: heard.message };
};

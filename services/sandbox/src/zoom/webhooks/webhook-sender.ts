import type { Clock, Logger } from "@landfall/runtime";
import { sleep } from "@landfall/runtime";

import type { App } from "../world.ts";
import type { Attempt, Delivery, DeliveryOutcome } from "./delivery.ts";
import { post } from "./post.ts";
import { deliveryHeaders } from "./sign.ts";

/** Minutes after the attempt before (Zoom blog on webhook delays); after the last one the event is gone for good. */
const retryMinutes = [5, 20, 60];

export interface WebhookOptions {
  readonly app: App;
  readonly clock: Clock;
  readonly logger: Logger | undefined;
  readonly url: string | undefined;
  /** Aborts when the sandbox stops: what is on its way ends. */
  readonly stopping: AbortSignal;
  /** How long one minute of Zoom's retry schedule lasts here, in milliseconds. */
  readonly retryMinuteMs: number;
}

export interface Outgoing {
  readonly event: string;
  readonly meetingUuid?: string | undefined;
  readonly body: string;
  /** Another URL than the app's. */
  readonly url?: string | undefined;
  /** False for a challenge, which is asked once. */
  readonly retries?: boolean;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * Sends events as Zoom does: signed once, given up on after three retries, any answer but 200 and 204 a failure. A retry
 * carries the first attempt's signature and time, because nobody has documented that Zoom makes new ones.
 */
export class WebhookSender {
  readonly deliveries: Delivery[] = [];
  /** Where the app's events go; undefined: nowhere. */
  url: string | undefined;
  readonly #options: WebhookOptions;

  constructor(options: WebhookOptions) {
    this.#options = options;
    this.url = options.url;
  }

  send(outgoing: Outgoing): Delivery {
    const { promise, resolve } = Promise.withResolvers<DeliveryOutcome>();
    const url = outgoing.url ?? this.url;
    const { event, meetingUuid, body, retries = true } = outgoing;
    const delivery: Mutable<Delivery> = {
      event,
      meetingUuid,
      body,
      url,
      attempts: [],
      outcome: "pending",
      settled: promise,
    };
    this.deliveries.push(delivery);
    void this.#deliver(delivery, retries ? retryMinutes : []).then(resolve);
    return delivery;
  }

  async #deliver(delivery: Mutable<Delivery>, retries: readonly number[]): Promise<DeliveryOutcome> {
    delivery.outcome = await this.#attempt(delivery, retries);
    return delivery.outcome;
  }

  async #attempt(delivery: Mutable<Delivery>, retries: readonly number[]): Promise<DeliveryOutcome> {
    const { app, clock, logger, retryMinuteMs, stopping: signal } = this.#options;
    const { url, body, event } = delivery;
    if (url === undefined) return "not sent";
    const headers = deliveryHeaders(app, { body, now: clock.now() });
    for (const minutes of [0, ...retries]) {
      await sleep(minutes * retryMinuteMs, signal).catch(() => undefined);
      if (signal.aborted) return "stopped";
      const attempt: Attempt = { at: clock.now().toISOString(), ...(await post(url, { headers, body, signal })) };
      delivery.attempts = [...delivery.attempts, attempt];
      if (attempt.status === 200 || attempt.status === 204) return "delivered";
      logger?.warn({ event, url, status: attempt.status, error: attempt.error }, "a webhook was not taken");
    }
    return "given up";
  }
}

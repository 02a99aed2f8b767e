/** One try to deliver an event. */
export interface Attempt {
  readonly at: string;
  /** Undefined when no answer came. */
  readonly status?: number | undefined;
  readonly error?: string | undefined;
  readonly tookMs: number;
  /** What the endpoint answered, for the URL validation. */
  readonly answer?: string | undefined;
}

export type DeliveryOutcome =
  /** More attempts will follow. */
  | "pending"
  | "delivered"
  /** All attempts failed: Zoom never sends this event again. */
  | "given up"
  /** There is no URL to send to, or the sandbox was told not to send. */
  | "not sent"
  /** The sandbox stopped first. */
  | "stopped";

/** An event on its way, and what became of it. */
export interface Delivery {
  readonly event: string;
  readonly meetingUuid?: string | undefined;
  readonly url?: string | undefined;
  /** The bytes that are signed and sent. */
  readonly body: string;
  readonly attempts: readonly Attempt[];
  readonly outcome: DeliveryOutcome;
  /** Resolves when the outcome is known for good. */
  readonly settled: Promise<DeliveryOutcome>;
}

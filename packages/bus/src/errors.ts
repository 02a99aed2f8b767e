/** More is published than the database takes in. Retryable, and a reason to use the next rung of the ladder. */
export class BusBusyError extends Error {
  override readonly name = "BusBusyError";
  readonly code = "BUS_BUSY";
  readonly retryable = true;

  constructor() {
    super("too many events wait to be published already; try again in a moment");
  }
}

/** The bus was asked for something after it was stopped. */
export class BusStoppedError extends Error {
  override readonly name = "BusStoppedError";
  readonly code = "BUS_STOPPED";
  readonly retryable = false;

  constructor() {
    super("the bus is stopped: this process is ending, and takes no more events");
  }
}

/** A consumer group was subscribed to twice in one process. A defect. */
export class AlreadySubscribedError extends Error {
  override readonly name = "AlreadySubscribedError";
  readonly code = "ALREADY_SUBSCRIBED";
  readonly retryable = false;

  constructor(group: string) {
    super(`the consumer group ${group} is subscribed to already in this process; give all its handlers in one call`);
  }
}

/** An event that no try will ever publish. A defect, or data beyond all limits; the message says which. */
export class UnpublishableEventError extends Error {
  override readonly name = "UnpublishableEventError";
  readonly code = "UNPUBLISHABLE_EVENT";
  readonly retryable = false;
}

/** What can be expected to go wrong with a destination. `retryable`: the same call may succeed later. */
export abstract class DestinationError extends Error {
  abstract readonly code: string;
  abstract readonly retryable: boolean;
}

/** Something is to be hung onto an entry that was never placed. */
export class EntryMissingError extends DestinationError {
  override readonly name = "EntryMissingError";
  readonly code = "destination-entry-missing";
  readonly retryable = true;
  constructor(referenceId: string) {
    super(`There is no entry for ${referenceId} yet: place it first, then what belongs to it.`);
  }
}

export class NoFreeEntryIdError extends DestinationError {
  override readonly name = "NoFreeEntryIdError";
  readonly code = "destination-no-free-entry-id";
  readonly retryable = true;
  constructor(attempts: number) {
    super(`No free entry id was found in ${attempts} draws: the source of randomness repeats itself.`);
  }
}

import { type FileEvent, type FileState, fileLifecycle } from "./lifecycle.ts";

/** What the table refuses: a mistake in our own code, never a matter of late or repeated input. */
export class RefusedTransitionError extends Error {
  override name = "RefusedTransitionError";
  readonly state: FileState;
  readonly event: FileEvent;

  constructor(state: FileState, event: FileEvent) {
    super(`a file that is ${state} cannot take the event ${event}`);
    this.state = state;
    this.event = event;
  }
}

/** The state that follows; throws RefusedTransitionError for a cell that is null. */
export const transition = (state: FileState, event: FileEvent): FileState => {
  const next = fileLifecycle[state][event];
  if (next === null) throw new RefusedTransitionError(state, event);
  return next;
};

/** Whether the event may come in this state at all. */
export const accepts = (state: FileState, event: FileEvent): boolean => fileLifecycle[state][event] !== null;

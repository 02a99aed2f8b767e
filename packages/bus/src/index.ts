export type { Bus, GroupLag, Handler, HandlerResult, HandlersOf } from "./bus.ts";
export { AlreadySubscribedError, BusBusyError, BusStoppedError } from "./errors.ts";
export { type BusConfig, busOptions } from "./options.ts";
export { OutboxRelay, type OutboxRelayOptions } from "./outbox/relay.ts";
export { writeOutbox } from "./outbox/write-outbox.ts";
export { NotParkedError, retryParkedEvent } from "./retry-parked-event.ts";

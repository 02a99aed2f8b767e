export type { Bus, GroupLag, Handler, HandlerResult, HandlersOf } from "./bus.ts";
export { AlreadySubscribedError, BusBusyError, BusStoppedError } from "./errors.ts";

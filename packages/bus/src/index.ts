export type { Bus, GroupLag, Handler, HandlerResult, HandlersOf } from "./bus.ts";

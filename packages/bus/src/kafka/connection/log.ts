import type { Logger } from "@landfall/runtime";
import type { LogEntry } from "kafkajs";

import { logLevel } from "./kafkajs.ts";

/**
 * What Kafka answers for a moment while it starts, moves a leader or lets a member in. The client tries again by itself,
 * and yet calls it an error.
 */
const passing =
  /coordinator is not available|coordinator is loading|not the correct coordinator|group is rebalancing|rebalance|re-joining|no leader for this topic-partition|not the leader|leadership election|coordinator is not aware of this member/iu;

/** Where the client speaks of connections and brokers: what is wrong with those is told once, in words, by us. */
const aboutConnections = new Set(["Connection", "BrokerPool", "RequestQueue", "Cluster"]);

type Method = "debug" | "info" | "warn";

const methodOf = ({ level, namespace, log }: LogEntry): Method => {
  const told = [log.message, log["error"]].filter((part) => typeof part === "string").join(" ");
  if (level >= logLevel.INFO || passing.test(told) || aboutConnections.has(namespace)) return "debug";
  return level === logLevel.WARN ? "info" : "warn";
};

/** Hands the client's own words on to our log. What it calls an error, it tries again: a warning at most. */
export const logTo =
  (logger: Logger) =>
  () =>
  (entry: LogEntry): void => {
    const { message, timestamp: _, logger: __, stack: ___, ...details } = entry.log;
    logger[methodOf(entry)]({ ...details, part: entry.namespace }, `kafka: ${message}`);
  };

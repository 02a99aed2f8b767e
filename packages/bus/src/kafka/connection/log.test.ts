import { createLogger } from "@landfall/runtime";
import { logLevel } from "kafkajs";
import { describe, expect, it } from "vitest";

import { logTo } from "./log.ts";

const told = (namespace: string, level: logLevel, message: string, error?: string): Record<string, unknown>[] => {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  const logger = createLogger({ service: "bus", level: "trace", pretty: false, destination });
  const log = { timestamp: "now", message, logger: "kafkajs", stack: "at …", ...(error !== undefined && { error }) };
  logTo(logger)()({ namespace, level, label: "", log });
  return lines;
};

describe("what the Kafka client says", () => {
  it.each([
    ["Connection", "Response GroupCoordinator(key: 10, version: 2)", "The group coordinator is not available"],
    ["Consumer", "Response OffsetFetch", "The coordinator is loading and hence can't process requests"],
    ["Runner", "The group is rebalancing, re-joining", undefined],
    ["Producer", "Failed to send: This server is not the leader for that topic-partition", undefined],
    ["BrokerPool", "Failed to connect to seed broker, trying another broker from the list", undefined],
  ])("is quiet where it tries again by itself: %s, %s", (namespace, message, error) => {
    expect(told(namespace, logLevel.ERROR, message, error)).toMatchObject([{ level: "debug", part: namespace }]);
  });

  it("is a warning where it is more than that, without the stack", () => {
    const [line] = told("ConsumerGroup", logLevel.ERROR, "Offset out of range, resetting to default offset");
    expect(line).toMatchObject({ level: "warn", msg: "kafka: Offset out of range, resetting to default offset" });
    expect(line).not.toHaveProperty("stack");
  });

  it("is never louder than it was", () => {
    expect(told("ConsumerGroup", logLevel.WARN, "Something odd")).toMatchObject([{ level: "info" }]);
    expect(told("ConsumerGroup", logLevel.INFO, "Consumer has joined the group")).toMatchObject([{ level: "debug" }]);
  });
});

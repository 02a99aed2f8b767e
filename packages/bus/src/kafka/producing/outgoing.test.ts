import { describe, expect, it } from "vitest";

import { notified } from "../../contract/events.ts";
import { namesWith } from "../connection/names.ts";
import { outgoingOf } from "./outgoing.ts";

const names = namesWith("mine.");

describe("an event on its way to Kafka", () => {
  it("goes to its type's topic under its key", () => {
    const event = notified();
    const { topic, message } = outgoingOf(event, names);
    expect(topic).toBe("mine.provider.notified.v1");
    expect(message.key).toBe(event.key);
    expect(JSON.parse(String(message.value))).toEqual(event);
    expect(message.headers).toEqual({ "event-type": "provider.notified", "event-version": "1" });
  });

  it("holds no text that a database would refuse", () => {
    const { message } = outgoingOf(notified("a\u0000b"), names);
    expect(String(message.value)).toContain("a\uFFFDb");
  });

  it("is refused when it is larger than its topic takes, in bytes and not in letters", () => {
    const body = "é".repeat(4 * 2 ** 20);
    const large = Object.assign(notified(), { data: { ...notified().data, body } });
    expect(() => outgoingOf(large, names)).toThrow(/too large: 83\d+ bytes, where mine\.provider\.notified\.v1 takes/u);
  });
});

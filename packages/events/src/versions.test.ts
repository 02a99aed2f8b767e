import { describe, expect, it } from "vitest";

import { eventTypes } from "./catalogue.ts";
import { type EventType, readEvent, UnreadableEventError } from "./define-event.ts";
import { golden } from "./testing/golden.ts";

const types: readonly EventType[] = Object.values(eventTypes);

describe.each(types)("a reader of $name", (type) => {
  const event = golden(type.name, type.version);

  it("accepts the next version, and leaves aside what it does not know yet", () => {
    const next = { ...event, version: type.version + 1, data: { ...Object(event.data), added: "later" } };
    expect(readEvent(type, next)).toEqual({ ...event, version: type.version + 1 });
  });

  it("refuses a version further ahead, and one before its own", () => {
    for (const version of [type.version + 2, type.version - 1]) {
      expect(() => readEvent(type, { ...event, version })).toThrow(UnreadableEventError);
    }
  });

  it("refuses an event of another type", () => {
    expect(() => readEvent(type, { ...event, type: "file.lost" })).toThrow(
      `expected ${type.name} version ${type.version} or ${type.version + 1}, got file.lost version ${type.version}`,
    );
  });

  it("refuses data that does not fit, and says so of its type", () => {
    expect(() => readEvent(type, { ...event, data: {} })).toThrow(`data of ${type.name}: `);
  });
});

import { describe, expect, it } from "vitest";

import { readEvent, UnreadableEventError } from "./define-event.ts";
import { makeEvent } from "./make-event.ts";
import { golden } from "./testing/golden.ts";
import { fileTranscoded } from "./types/file-transcoded.ts";

const event = golden("file.transcoded", 1);

describe("the envelope", () => {
  it.each(["id", "type", "version", "occurredAt", "accountId", "integrationId", "key", "traceparent", "causationId"])(
    "is not complete without its %s",
    (field) => {
      const { [field]: _, ...rest } = event;
      expect(() => readEvent(fileTranscoded, rest)).toThrow(UnreadableEventError);
    },
  );

  it.each([
    ["id", "not-a-uuid"],
    ["version", 1.5],
    ["occurredAt", "yesterday"],
    ["accountId", 0],
    ["key", ""],
  ])("refuses a %s such as %j", (field, value) => {
    expect(() => readEvent(fileTranscoded, { ...event, [field]: value })).toThrow("not an event envelope");
  });

  it.each([null, undefined, "text", 7, [], {}])("is not found in %j", (raw) => {
    expect(() => readEvent(fileTranscoded, raw)).toThrow(UnreadableEventError);
  });

  it("gets a fresh id for each event that is made, and empty ties where nothing led to it", () => {
    const context = { accountId: null, integrationId: null, key: "k", occurredAt: new Date(0) };
    const { recordingId, fileId } = readEvent(fileTranscoded, event).data;
    const make = () => makeEvent(fileTranscoded, { recordingId, fileId, kind: "video" }, context);
    expect(make()).toMatchObject({ causationId: null, traceparent: null, occurredAt: "1970-01-01T00:00:00.000Z" });
    expect(make().id).not.toBe(make().id);
  });

  it("is not made around data that does not fit", () => {
    const context = { accountId: null, integrationId: null, key: "k", occurredAt: new Date(0) };
    const wrong = { recordingId: "r", fileId: "f", kind: "video" };
    expect(() => makeEvent(fileTranscoded, wrong, context)).toThrow("recordingId");
  });
});

import { expect, it } from "vitest";

import { notified } from "../contract/events.ts";
import { storable } from "./storable.ts";

it("leaves an event alone that can be stored", () => {
  const event = notified(String.raw`\u0000 in writing, "quotes", שלום 👩‍👩‍👧`);
  expect(storable(event)).toEqual(event);
});

it("replaces what PostgreSQL refuses, in values and in names, however deep", () => {
  const event = notified("a\u0000b\uD800");
  const body = { "k\u0000": [{ deep: "\uDC00x" }], fine: "👍", count: 3, nothing: null };
  const cleaned = storable({ ...event, data: { ...event.data, body } });
  expect(cleaned).toEqual({
    ...event,
    data: {
      ...event.data,
      recordings: [{ recordingKey: "m1", topic: "a\uFFFDb\uFFFD" }],
      body: { "k\uFFFD": [{ deep: "\uFFFDx" }], fine: "👍", count: 3, nothing: null },
    },
  });
});

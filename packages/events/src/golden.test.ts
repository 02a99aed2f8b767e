import { readdirSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { eventTypes } from "./catalogue.ts";
import { type EventType, readEvent } from "./define-event.ts";
import { makeEvent } from "./make-event.ts";
import { golden } from "./testing/golden.ts";

const types: readonly EventType[] = Object.values(eventTypes);

describe.each(types)("$name", (type) => {
  const event = golden(type.name, type.version);

  it("reads its golden event, and nothing of it is lost", () => {
    expect(readEvent(type, event)).toEqual(event);
  });

  it("is written as the golden event is", () => {
    const { id, accountId, integrationId, key, occurredAt, causationId, traceparent, data } = readEvent(type, event);
    const made = makeEvent(type, data, {
      id,
      accountId,
      integrationId,
      key,
      occurredAt: new Date(occurredAt),
      ...(causationId === null ? {} : { causationId }),
      ...(traceparent === null ? {} : { traceparent }),
    });
    expect(JSON.parse(JSON.stringify(made))).toEqual(event);
  });
});

it("has a golden event for every type and version, and none for what is no type", () => {
  const kept = readdirSync(new URL("golden", import.meta.url)).filter((file) => file.endsWith(".json"));
  const current = types.map(({ name, version }) => `${name}.v${version}.json`);
  expect(kept).toEqual(expect.arrayContaining(current));
  const names = kept.map((file) => file.replace(/\.v\d+\.json$/u, ""));
  expect([...new Set(names)].sort()).toEqual(Object.keys(eventTypes).sort());
});

import { describe, expect, it } from "vitest";

import { consumerGroups, type EventName, eventTypes, groupsReading } from "./catalogue.ts";

describe("the catalogue", () => {
  it("names every type by its own name", () => {
    for (const [name, type] of Object.entries(eventTypes)) expect(type.name).toBe(name);
  });

  it.each(Object.entries(consumerGroups))("has every type that the group %s reads, once", (_, names) => {
    expect(Object.keys(eventTypes)).toEqual(expect.arrayContaining([...names]));
    expect(new Set<EventName>(names).size).toBe(names.length);
  });

  it("knows the readers of each type; what only others read has none", () => {
    expect(groupsReading("provider.notified")).toEqual(["fetcher"]);
    expect(groupsReading("file.rendered")).toEqual(["uploader"]);
    expect(groupsReading("recording.imported")).toEqual([]);
  });
});

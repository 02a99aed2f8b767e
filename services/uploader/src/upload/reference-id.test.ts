import fc from "fast-check";
import { expect, it } from "vitest";

import { fileReference, type ProviderKeys, segmentReference } from "./reference-id.ts";

/** Characters that join, that encode, and whatever else a provider may come up with. */
const key = fc.oneof(
  fc.string({ unit: fc.constantFrom("/", "%", "2", "F", "|", "a", " ", "\0", "=") }),
  fc.string({ unit: "grapheme" }),
);
const keys: fc.Arbitrary<ProviderKeys> = fc.record({
  provider: key,
  providerAccountId: key,
  recordingKey: key,
});
const named = fc.record({ keys, of: fc.constantFrom(segmentReference, fileReference), own: key });

it("no two files or segments share a reference id, whatever characters their keys have", () => {
  fc.assert(
    fc.property(named, named, (a, b) => {
      const isSame = JSON.stringify([a.keys, a.of.name, a.own]) === JSON.stringify([b.keys, b.of.name, b.own]);
      expect(a.of(a.keys, a.own) === b.of(b.keys, b.own)).toBe(isSame);
    }),
    { numRuns: 2000 },
  );
});

it("the same keys make the same reference id, which names them", () => {
  const meeting = { provider: "zoom", providerAccountId: "acc", recordingKey: "a/b//c==" };
  expect(fileReference(meeting, "file 1")).toBe("zoom/acc/a%2Fb%2F%2Fc%3D%3D/file/file%201");
  expect(segmentReference(meeting, "s")).toBe("zoom/acc/a%2Fb%2F%2Fc%3D%3D/segment/s");
});

import { fileStates } from "@landfall/recording";
import { describe, expect, it } from "vitest";

import { aFileOnItsWay } from "../testing/file-on-its-way.ts";
import { describeFile } from "./describe-file.ts";

const standing = (changes: Parameters<typeof aFileOnItsWay>[0]) => describeFile(aFileOnItsWay(changes)).slice(47);

describe("where a file stands, in words:", () => {
  it.each([
    [{ state: "listed" }, "at the provider: found"],
    [{ state: "listed", reason: "still processing" }, "at the provider: still processing"],
    [{ state: "waiting", stage: "fetch" }, "waits to be fetched"],
    [{ state: "waiting", stage: "transcode" }, "fetched, waits for the transcoder"],
    [{ state: "waiting", stage: "upload", reason: "waiting for room" }, "waiting for room"],
    [{ state: "active", stage: "upload" }, "importing"],
    [{ state: "imported", entryId: "0_abcdefgh" }, "imported → 0_abcdefgh"],
    [{ state: "ignored", reason: "before the installation" }, "ignored: before the installation"],
    [{ state: "parked", stage: "transcode", reason: "corrupt" }, "PARKED at transcode: corrupt"],
    [{ state: "parked", stage: "fetch" }, "PARKED at fetch: no reason was kept"],
    [{ state: "gone", reason: "trashed" }, "gone: trashed"],
    [{ state: "held", reason: "held" }, "held: held"],
    [{ state: "awaiting_approval" }, "waits for an approval"],
  ])("%j", (changes, words) => {
    expect(standing(changes)).toBe(words);
  });

  it.each(fileStates)("%s has words of its own", (state) => {
    expect(standing({ state, entryId: "0_abcdefgh" })).not.toBe(state);
  });

  it("a state of a later version is said as it is", () => {
    expect(standing({ state: "levitating" })).toBe("levitating");
  });
});

it("a line has its columns where every other line has them, whatever the name is", () => {
  const sizeBytes = 12_900_000;
  expect(describeFile(aFileOnItsWay({ sizeBytes }))).toBe(
    `${"active speaker".padEnd(34)}   12.3 MiB  waits to be fetched`,
  );
  const hostile = describeFile(aFileOnItsWay({ name: "👩".repeat(40), sizeBytes }));
  expect(hostile).toBe(`${"👩".repeat(34)}   12.3 MiB  waits to be fetched`);
});

it("what came from outside cannot steer the terminal", () => {
  const line = describeFile(aFileOnItsWay({ name: "\u001B[2Jview", state: "parked", reason: "\u202Eturned\r\nround" }));
  expect(line).toMatch(/^\[2Jview {27,} PARKED at fetch: {1,2}turned round$/u);
});

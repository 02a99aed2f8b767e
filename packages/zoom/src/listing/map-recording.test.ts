import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { meetingSchema } from "./answers.ts";
import { filesOf, toListing } from "./map-recording.ts";

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8"));

// Kept beside the answer: a change of the mapping shows as a change of what comes out of it.
const golden = "../fixtures/recording.listing.json";

const minimal = { uuid: "u", start_time: "2026-03-04T09:00:00Z" };
const audio = (file_name: string) => ({ file_name, file_type: "M4A", recording_start: "2026-03-04T09:00:00Z" });
const listingOf = (fields: object) => toListing(meetingSchema.parse({ ...minimal, ...fields }));

describe("a recording as Zoom describes it, in our words", () => {
  it("is what it was when this was written", async () => {
    const listing = toListing(meetingSchema.parse(fixture("recording.answer.json")));
    await expect(`${JSON.stringify(listing, null, 2)}\n`).toMatchFileSnapshot(golden);
  });

  it("keeps a file's key and forgets its link when it is listed again", () => {
    const again = JSON.stringify(fixture("recording.answer.json")).replaceAll("rec/download", "rec/elsewhere");
    const before = toListing(meetingSchema.parse(fixture("recording.answer.json")));
    expect(toListing(meetingSchema.parse(JSON.parse(again)))).toEqual(before);
    expect(JSON.stringify(before)).not.toContain("https://");
  });

  it("has the link of the file that is ready where one is listed twice", () => {
    const links = filesOf(meetingSchema.parse(fixture("recording.answer.json")));
    const video = links.filter(({ listing }) => listing.fileKey === "a-video");
    expect(video.map(({ downloadUrl }) => downloadUrl)).toEqual(["https://us02web.zoom.us/rec/download/a-video"]);
  });

  it.each([
    [1, "meeting"],
    [5, "webinar"],
    ["6", "webinar"],
    [9, "webinar"],
    [99, "upload"],
    [4711, "meeting"],
    [undefined, "meeting"],
  ])("of type %j is a %s", (type, kind) => expect(listingOf({ type }).kind).toBe(kind));

  it("without files has no segments", () => {
    expect(listingOf({})).toMatchObject({ topic: "", meetingId: null, hostId: null, hostEmail: null, segments: [] });
  });

  it("has a topic that a database can keep", () => {
    expect(listingOf({ topic: "a\0b\uD83Dc" }).topic).toBe("a\uFFFDb\uFFFDc");
  });

  it("on an on-premise server can never be fetched, whatever else is said of its files", () => {
    const file = { id: "f", file_type: "MP4", status: "processing", file_path: "/mnt/x" };
    const [segment] = listingOf({ on_prem: true, recording_files: [file] }).segments;
    expect(segment?.files).toEqual([
      expect.objectContaining({ notReady: null, notFetchable: expect.stringMatching(/on-premise/u) }),
    ]);
    expect(segment?.startedAt).toEqual(new Date("2026-03-04T09:00:00Z"));
  });

  it("with no date anywhere is not guessed at", () => {
    expect(() => listingOf({ start_time: "" })).toThrow(expect.objectContaining({ kind: "retry" }));
  });

  it("of several participants, without ids, keeps their files apart", () => {
    const { segments } = listingOf({ participant_audio_files: [audio("Ana"), audio("Bo"), audio("Ana")] });
    expect(segments.flatMap(({ files }) => files).map(({ kind }) => kind)).toEqual([
      "participant_audio",
      "participant_audio",
    ]);
  });
});

it("a list that is no list is not taken for an empty one", () => {
  expect(meetingSchema.safeParse({ ...minimal, recording_files: { error: "busy" } }).success).toBe(false);
});

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { HeldMeeting } from "@landfall/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { describeAt, textAt } from "../world/http.ts";
import { assertWholeAndOnce, useWorld } from "../world/index.ts";
import { firstFile } from "../world/only-file.ts";
import { meetingWith, view } from "../world/scripts.ts";

const world = useWorld();
const land = async (script: Parameters<typeof meetingWith>[0][number]): Promise<HeldMeeting> => {
  const held = await world().holdMeeting(meetingWith([script]));
  await world().settled();
  return held;
};

let folder: string;
let good: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "landfall-odd-media-"));
  const long = await world().holdMeeting({ segments: [{ seconds: 12, files: [view()] }] });
  good = await readFile(firstFile(long).path);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("what cannot be played is parked with its cause, and is never an entry", () => {
  const keep = async (name: string, bytes: Uint8Array) => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return { ...view(), path };
  };

  const garbled = () => Buffer.concat([good.subarray(0, 64), Buffer.alloc(50_000, "garbage ")]);
  it.each<[string, () => Promise<Parameters<typeof land>[0]> | Parameters<typeof land>[0], RegExp]>([
    ["half of a file", () => keep("half.mp4", good.subarray(0, good.length / 2)), /cut off/u],
    ["rubbish behind a good beginning", () => keep("rubbish.mp4", garbled()), /\w/u],
    ["a text named .mp4", () => ({ ...view(), content: "This is a text.\n".repeat(100) }), /something else/u],
    ["nothing where bytes are listed", () => ({ ...view(), content: "", listedSizeBytes: 5000 }), /\w/u],
    [
      "a picture named .mp4",
      () => keep("picture.mp4", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")),
      /something else/u,
    ],
  ])("%s", async (_, make, cause) => {
    const held = await land(await make());
    expect(await world().file(held.uuid, firstFile(held).id)).toMatchObject({
      state: "parked",
      entry_id: null,
      reason: expect.stringMatching(cause),
    });
    expect(await world().entries(held.uuid)).toEqual([]);
  });
});

it("a file of no bytes is waited for, for it may still be made", async () => {
  const held = await world().holdMeeting(meetingWith([{ ...view(), listedSizeBytes: 0 }]));
  const known = async () => (await world().file(held.uuid, firstFile(held).id))?.state === "listed";
  await expect.poll(known, { timeout: 10_000 }).toBe(true);
  held.finishProcessing();
  await world().settled();
  expect(await world().file(held.uuid, firstFile(held).id)).toMatchObject({ state: "imported" });
});

describe("what is odd plays all the same", () => {
  it.each([
    ["a video without sound", view("active_speaker", { sound: false }), { kind: "video", resolution: "320x180" }],
    ["sound alone", "audio_only", { kind: "audio", resolution: undefined }],
    ["an odd size", view("active_speaker", { width: 322, height: 182 }), { kind: "video", resolution: "322x182" }],
    ["a portrait", view("active_speaker", { width: 180, height: 320 }), { kind: "video", resolution: "180x320" }],
    [
      "a variable frame rate",
      view("active_speaker", { variableFrameRate: true }),
      { kind: "video", resolution: "320x180" },
    ],
    ["another codec", view("active_speaker", { codec: "mpeg4" }), { kind: "video", resolution: "320x180" }],
  ])("%s", async (_, script, { kind, resolution }) => {
    const held = await land(script);
    const [entry] = await world().entries(held.uuid);
    expect(entry).toMatchObject({ kind });
    const playUrl = world().playUrl(entry?.id ?? "");
    expect((await describeAt(playUrl)).durationSeconds).toBeCloseTo(3, 0);
    const master = await textAt("master.m3u8", playUrl);
    expect(/RESOLUTION=(?<size>\d+x\d+)/u.exec(master)?.groups?.["size"]).toBe(resolution);
    expect(await textAt("manifest.mpd", playUrl)).toContain("<MPD");
  });
});

it("leaves a world that is whole", () => assertWholeAndOnce(world()));

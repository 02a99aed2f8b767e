import { mkdtemp, readFile } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { makeSource, makeTurned } from "../fixtures/sources.ts";
import { crashesOnStreams, openWorkshop, type Workshop } from "../fixtures/workshop.ts";
import { probe } from "../probe/probe.ts";
import { findTools } from "../tools/find-tools.ts";
import { npmBinary } from "../tools/npm-pair.ts";
import { perform } from "./perform.ts";
import { plan } from "./plan.ts";

let shop: Workshop;
beforeAll(async () => {
  shop = await openWorkshop();
});
afterAll(() => shop[Symbol.asyncDispose]());

/** Width and height from a JPEG's start-of-frame marker. */
const jpegSize = async (path: string): Promise<readonly [width: number, height: number]> => {
  const bytes = await readFile(path);
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  return [bytes.readUInt16BE(frame + 7), bytes.readUInt16BE(frame + 5)];
};

const pictures = async (input: string, tools = shop.tools) => {
  const directory = await mkdtemp(join(shop.directory, "pictures-"));
  const probed = await probe(input, { tools });
  // Long enough for a sheet of two pictures, whatever is missing of the second.
  const { poster, storyboard } = plan({ ...probed, durationSeconds: 6 });
  for (const step of [poster!, storyboard!])
    await perform(step, { tools, input, container: probed.container, directory });
  return {
    grid: storyboard!.grid,
    poster: await jpegSize(join(directory, "poster.jpg")),
    storyboard: await jpegSize(join(directory, "storyboard.jpg")),
  };
};

test.for(["zoom.mp4", "odd.webm", "stream.ts", "full-chroma.mp4"] as const)(
  "%s has a poster and a sheet of the planned size",
  async (name, { skip }) => {
    skip(name === "stream.ts" && shop.tools.outdated, crashesOnStreams);
    const { grid, poster, storyboard } = await pictures(await makeSource(shop, name));
    expect(poster).toEqual([160, 90]);
    expect(storyboard).toEqual([grid.columns * grid.tileWidth, grid.rows * grid.tileHeight]);
  },
);

test("a turned video has upright pictures", async () => {
  const { poster, storyboard } = await pictures(await makeTurned(shop));
  expect(poster).toEqual([90, 160]);
  expect(storyboard).toEqual([180, 160]);
});

test("the old tools from npm make the same pictures", async () => {
  const old = await findTools({ ffmpegPath: await npmBinary("ffmpeg"), ffprobePath: await npmBinary("ffprobe") });
  const { poster, storyboard } = await pictures(await makeSource(shop, "zoom.mp4"), old);
  expect(poster).toEqual([160, 90]);
  expect(storyboard).toEqual([320, 90]);
});

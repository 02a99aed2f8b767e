import { writeFile } from "node:fs/promises";

import { expect, test } from "vitest";

import { openWorkshop } from "../fixtures/workshop.ts";
import { findTools } from "./find-tools.ts";
import { npmBinary } from "./npm-pair.ts";

const ffmpegPath = await npmBinary("ffmpeg");
const ffprobePath = await npmBinary("ffprobe");

test.skipIf(ffmpegPath === undefined)("the pair from npm runs, and is called outdated", async () => {
  await expect(findTools({ ffmpegPath, ffprobePath })).resolves.toMatchObject({
    origin: "FFMPEG_PATH",
    ffmpeg: ffmpegPath,
    ffprobe: ffprobePath,
    outdated: true,
  });
});

test("some pair is found without any configuration", async () => {
  const tools = await findTools();
  expect(["system", "npm"]).toContain(tools.origin);
  expect(tools.outdated).toBe(tools.origin === "npm");
});

test("a path that leads to no ffmpeg is refused with the remedy", async () => {
  await using shop = await openWorkshop();
  const other = shop.path("not-ffmpeg");
  await writeFile(other, "#!/bin/sh\necho hello\n", { mode: 0o755 });
  for (const wrong of [other, shop.path("nowhere")]) {
    await expect(findTools({ ffmpegPath: wrong })).rejects.toMatchObject({
      code: "no-tools",
      message: expect.stringMatching(/FFMPEG_PATH.*apt install ffmpeg/),
    });
  }
});

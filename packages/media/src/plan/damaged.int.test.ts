import { mkdtemp, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { packageFile } from "../fixtures/package-file.ts";
import { makeSource } from "../fixtures/sources.ts";
import { openWorkshop } from "../fixtures/workshop.ts";
import { expectWhole } from "../track/expect-whole.ts";
import { indexTrack } from "../track/index-track.ts";
import { perform } from "./perform.ts";
import { plan } from "./plan.ts";

test("a file with its index in front that was cut off is found out after packaging", async () => {
  await using shop = await openWorkshop();
  const whole = await makeSource(shop, "zoom.mp4");
  const front = await shop.make("front.mp4", `-i ${whole} -c copy -movflags faststart`);
  const complete = await packageFile(shop, front);
  expectWhole(complete.probed, [complete.video!, complete.audio!]);
  await truncate(front, Math.floor((await readFile(front)).length / 3));
  const { probed, video, audio } = await packageFile(shop, front);
  const judge = (): void => expectWhole(probed, [video!, audio!]);
  expect(judge).toThrow(expect.objectContaining({ code: "corrupt", message: expect.stringContaining("cut off") }));
});

test("a packaged file that is not whole, or none of ours, has no index", async () => {
  await using shop = await openWorkshop();
  const original = await makeSource(shop, "silent.mp4");
  const { directory } = await packageFile(shop, original);
  const packaged = join(directory, "video.mp4");
  await truncate(packaged, (await readFile(packaged)).length - 5_000);
  await expect(indexTrack(packaged)).rejects.toMatchObject({
    code: "corrupt",
    message: expect.stringContaining("bytes"),
  });
  await expect(indexTrack(original)).rejects.toMatchObject({ code: "corrupt" });
  await writeFile(shop.path("nothing"), "");
  await expect(indexTrack(shop.path("nothing"))).rejects.toMatchObject({ code: "corrupt" });
});

test("an input that cannot be decoded fails with the reason", async () => {
  await using shop = await openWorkshop();
  const input = shop.path("broken.webm");
  const bytes = await readFile(await makeSource(shop, "odd.webm"));
  await writeFile(input, bytes.subarray(0, 40));
  const directory = await mkdtemp(join(shop.directory, "out-"));
  const video = { index: 0, codec: "vp8", profile: "", level: 0, width: 161, height: 91, fps: 25, bitrate: 0 };
  const rest = {
    variableFrameRate: false,
    pixelFormat: "yuv420p",
    rotation: 0,
    interlaced: false,
    startsHidden: false,
  } as const;
  const planned = plan({ container: "matroska", durationSeconds: 2, bitrate: 0, video: { ...video, ...rest } });
  const performed = perform(planned.package, { tools: shop.tools, input, container: "matroska", directory });
  await expect(performed).rejects.toMatchObject({
    code: "corrupt",
    detail: expect.not.stringContaining(shop.directory),
  });
});

import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { makeSource } from "../fixtures/sources.ts";
import { openWorkshop } from "../fixtures/workshop.ts";
import { probe } from "../probe/probe.ts";
import { indexTrack } from "../track/index-track.ts";
import { perform } from "./perform.ts";
import { plan } from "./plan.ts";

test("a rendition is a smaller track that begins and ends with the original", async () => {
  await using shop = await openWorkshop();
  const input = await makeSource(shop, "half-hd.mp4");
  const directory = await mkdtemp(join(shop.directory, "rendition-"));
  const probed = await probe(input, shop);
  const [step] = plan(probed, { renditions: ["480p"] }).renditions;
  await perform(step!, { tools: shop.tools, input, container: probed.container, directory });
  const track = await indexTrack(join(directory, "video-480p.mp4"));
  expect(track).toMatchObject({ width: 852, height: 480, fps: 25, startTicks: 0 });
  expect(track.fragments.map(([ticks]) => ticks / track.timescale)).toEqual([2]);
});

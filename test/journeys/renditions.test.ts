import { expect, it } from "vitest";

import { textAt } from "../world/http.ts";
import { inOrder } from "../world/in-order.ts";
import { accountId, assertWholeAndOnce, useWorld } from "../world/index.ts";
import { meetingWith, view } from "../world/scripts.ts";

const world = useWorld();
const heights = (manifest: string) =>
  [...manifest.matchAll(/RESOLUTION=\d+x(\d+)/gu)].map(([, height]) => Number(height));

const land = async () => {
  const held = await world().holdMeeting(meetingWith([view("active_speaker", { width: 1280, height: 720 })]));
  await world().settled();
  const [entry] = await world().entries(held.uuid);
  return world().playUrl(entry?.id ?? "");
};

it("offers 480p beside the original to accounts that asked for it, and to nobody else", async () => {
  const without = await land();
  expect(heights(await textAt("master.m3u8", without))).toEqual([720]);
  await world()
    .database.updateTable("account")
    .set({ settings: JSON.stringify({ renditions: ["480p"] }) })
    .where("id", "=", accountId)
    .execute();
  const withIt = await land();
  expect(inOrder(heights(await textAt("master.m3u8", withIt)))).toEqual([480, 720]);
  expect(await textAt("manifest.mpd", withIt)).toMatch(/height="480"/u);
  expect(heights(await textAt("master.m3u8", without))).toEqual([720]);
  await assertWholeAndOnce(world());
});

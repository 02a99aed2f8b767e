import { expect, it } from "vitest";

import { assertWholeAndOnce, useWorld } from "../world/index.ts";
import { chat, meetingWith } from "../world/scripts.ts";

const world = useWorld();

it("lands all of 150 files that one event names", async () => {
  const files = Array.from({ length: 150 }, (_, index) => chat(`message ${index}`));
  const held = await world().holdMeeting(meetingWith(files));
  await world().settled(100_000);
  const { recording, files: known } = await world().recording(held.uuid);
  expect(recording).toMatchObject({ state: "imported", revision: 1 });
  expect(known.filter(({ state }) => state === "imported")).toHaveLength(150);
  const listings = world().sandbox.log.filter(({ stage, path }) => stage === "api" && path.endsWith("/recordings"));
  expect(listings.length).toBeLessThan(8);
  await assertWholeAndOnce(world());
});

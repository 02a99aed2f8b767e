import { expect, it } from "vitest";

import { assertWholeAndOnce, useWorld } from "../world/index.ts";
import { chat, meetingWith, view } from "../world/scripts.ts";

const world = useWorld();

it("downloads each file once, however often its event comes with other links and tokens", async () => {
  const held = await world().holdMeeting({
    ...meetingWith([view(), "audio_transcript", chat("hi")]),
    webhooks: "twice",
  });
  held.redeliver();
  await world().settled();
  held.redeliver();
  await world().restart();
  held.redeliver();
  await world().settled();
  const bodies = new Set(world().sandbox.deliveries.map(({ body }) => body));
  expect(bodies.size).toBe(world().sandbox.deliveries.length);
  for (const { id, sizeBytes } of held.files) {
    expect(world().sandbox.totals(id)).toEqual({ asked: 1, timesPulled: 1, bytesPulled: sizeBytes });
  }
  expect(await world().entries(held.uuid)).toHaveLength(1);
  expect((await world().recording(held.uuid)).recording).toMatchObject({ state: "imported", revision: 1 });
  await assertWholeAndOnce(world());
});

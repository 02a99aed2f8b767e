import { expect, it } from "vitest";

import { inOrder } from "../world/in-order.ts";
import { assertWholeAndOnce, useWorld } from "../world/index.ts";
import { chat, meetingWith } from "../world/scripts.ts";

const world = useWorld();

it("ignores a segment recorded before the installation, and says so", async () => {
  const start = new Date(Date.now() - 86_400_000).toISOString();
  const held = await world().holdMeeting({ ...meetingWith([chat("long ago")]), start });
  await world().settled();
  const { recording, files } = await world().recording(held.uuid);
  expect(recording.state).toBe("ignored");
  expect(files).toEqual([
    expect.objectContaining({
      state: "ignored",
      reason: expect.stringMatching(/before the integration was installed/u),
    }),
  ]);
  expect(world().sandbox.totals(held.files[0]?.id ?? "").asked).toBe(0);
});

it("judges each segment by its own start", async () => {
  const start = new Date(Date.now() - 3_600_000).toISOString();
  const held = await world().holdMeeting({
    start,
    segments: [
      { seconds: 3, files: [chat("before")] },
      { seconds: 3, startOffsetSeconds: 7200, files: [chat("after")] },
    ],
  });
  await world().settled();
  const { recording, files } = await world().recording(held.uuid);
  expect(recording.state).toBe("imported");
  expect(inOrder(files.map(({ state }) => state))).toEqual(["ignored", "imported"]);
  await assertWholeAndOnce(world());
});

import { expect, it } from "vitest";

import { assertWholeAndOnce, useWorld } from "../world/index.ts";
import { firstFile } from "../world/only-file.ts";
import { meetingWith, view } from "../world/scripts.ts";

const world = useWorld();
const sizeBytes = 3 * 2 ** 20;

it("a connection on which nothing comes any more is given up, and the download goes on", async () => {
  const held = await world().holdMeeting({
    ...meetingWith([view("active_speaker", { sizeBytes })]),
    webhooks: "never",
  });
  world().sandbox.fault({ kind: "stall", afterBytes: 1_000_000 });
  world().sandbox.fault({ kind: "stall", afterBytes: 0 });
  held.redeliver();
  await world().settled();
  expect((await world().recording(held.uuid)).recording.state).toBe("imported");
  expect(world().sandbox.totals(firstFile(held).id).bytesPulled / sizeBytes).toBeLessThanOrEqual(1.02);
  await assertWholeAndOnce(world());
});

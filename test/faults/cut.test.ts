import { expect, it } from "vitest";

import { assertWholeAndOnce, useWorld } from "../world/index.ts";
import { firstFile } from "../world/only-file.ts";
import { meetingWith, view } from "../world/scripts.ts";

const world = useWorld();
const sizeBytes = 4 * 2 ** 20;

it.each([
  ["at its first byte", [0]],
  ["within the first chunk", [1000]],
  ["in the middle", [2_000_000]],
  ["a byte before its end", [sizeBytes - 1]],
  ["again and again", [500_000, 900_000, 1, 1_200_000]],
])("a download cut %s goes on from there", async (_, cuts) => {
  const held = await world().holdMeeting({
    ...meetingWith([view("active_speaker", { sizeBytes })]),
    webhooks: "never",
  });
  const { id } = firstFile(held);
  for (const afterBytes of cuts) world().sandbox.fault({ kind: "cut", afterBytes, match: { fileId: id } });
  held.redeliver();
  await world().settled();
  expect((await world().recording(held.uuid)).recording.state).toBe("imported");
  const { bytesPulled, asked } = world().sandbox.totals(id);
  expect(asked).toBe(cuts.length + 1);
  expect(bytesPulled / sizeBytes).toBeLessThanOrEqual(1.02);
  expect((await world().file(held.uuid, id))?.attempts, "all within one attempt").toBe(0);
  world().sandbox.clearFaults();
});

it("an answer whose range is ignored after a cut is never appended to what is there", async () => {
  const held = await world().holdMeeting({
    ...meetingWith([view("active_speaker", { sizeBytes })]),
    webhooks: "never",
  });
  const match = { fileId: firstFile(held).id };
  world().sandbox.fault({ kind: "cut", afterBytes: 1_500_000, match });
  world().sandbox.fault({ kind: "ignoreRange", match });
  held.redeliver();
  await world().settled();
  expect((await world().recording(held.uuid)).recording.state).toBe("imported");
  await assertWholeAndOnce(world());
});

import { afterEach, expect, it } from "vitest";

import { assertWholeAndOnce, useWorld } from "../world/index.ts";
import { firstFile } from "../world/only-file.ts";
import { meetingWith, view } from "../world/scripts.ts";

const world = useWorld({ settings: { RETRY_ATTEMPTS: "2" } });

afterEach(() => world().sandbox.clearFaults());

const holdWith = async (byBytes: number, times: number | "always") => {
  const held = await world().holdMeeting({ ...meetingWith([view()]), webhooks: "never" });
  world().sandbox.fault({ kind: "wrongLength", byBytes, times });
  held.redeliver();
  await world().settled();
  return held;
};

it.each([100, -100])("a Content-Length that is once off by %i bytes costs a retry", async (byBytes) => {
  const held = await holdWith(byBytes, 1);
  expect(await world().file(held.uuid, firstFile(held).id)).toMatchObject({ state: "imported" });
  await assertWholeAndOnce(world());
});

it.each([100, -100])("one that stays off by %i is parked with its cause and never an entry", async (byBytes) => {
  const held = await holdWith(byBytes, "always");
  expect(await world().file(held.uuid, firstFile(held).id)).toMatchObject({
    state: "parked",
    entry_id: null,
    reason: expect.stringMatching(/\d+ bytes/u),
  });
  expect(await world().entries(held.uuid)).toEqual([]);
  await assertWholeAndOnce(world());
});

it("a listing that lies about the size is believed no more than the download", async () => {
  const held = await world().holdMeeting(meetingWith([{ ...view(), listedSizeBytes: 12_345 }]));
  await world().settled();
  const parked = await world().file(held.uuid, firstFile(held).id);
  expect(parked).toMatchObject({ state: "parked", reason: expect.stringMatching(/lists 12345 bytes/u) });
  held.finishProcessing();
  await world().command("parked", "retry", firstFile(held).id);
  await world().settled();
  expect(await world().file(held.uuid, firstFile(held).id)).toMatchObject({ state: "imported" });
  await assertWholeAndOnce(world());
});

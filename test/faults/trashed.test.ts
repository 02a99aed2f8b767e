import { expect, it } from "vitest";

import { assertWholeAndOnce, until, useWorld } from "../world/index.ts";
import { firstFile } from "../world/only-file.ts";
import { chat, meetingWith, view } from "../world/scripts.ts";

const world = useWorld({ settings: { FETCH_CONCURRENCY: "1" } });

/** Keeps the only downloader busy, until it is let go. */
const occupy = async () => {
  const busy = await world().holdMeeting({
    ...meetingWith([view("active_speaker", { sizeBytes: 3_000_000 })]),
    webhooks: "never",
  });
  world().sandbox.fault({ kind: "throttle", bytesPerSecond: 700_000, match: { fileId: firstFile(busy).id } });
  busy.redeliver();
  await until(() => world().sandbox.totals(firstFile(busy).id).bytesPulled > 0, { what: "the downloader is busy" });
};

const whenKnown = (uuid: string, count: number) =>
  until(
    async () => {
      const files = await world()
        .files(uuid)
        .catch(() => []);
      return files.filter(({ state }) => state === "waiting").length === count;
    },
    { what: `${count} files wait` },
  );

it("what is trashed while it is queued is gone, and is never asked for", async () => {
  await occupy();
  const held = await world().holdMeeting(meetingWith([chat("one"), chat("two")]));
  await whenKnown(held.uuid, 2);
  held.trash();
  await world().settled();
  const { recording, files } = await world().recording(held.uuid);
  expect(recording.state).toBe("gone");
  for (const { state, reason } of files)
    expect([state, reason]).toEqual(["gone", expect.stringMatching(/no longer|trash|not exist|no recording/iu)]);
  for (const { id } of held.files) expect(world().sandbox.totals(id).timesPulled).toBe(0);
  await assertWholeAndOnce(world());
});

it("one file trashed while its meeting is queued is gone alone; recovered, it comes after all", async () => {
  await occupy();
  const held = await world().holdMeeting(meetingWith([chat("kept"), chat("lost")]));
  await whenKnown(held.uuid, 2);
  const lost = held.files[1]?.id ?? "";
  held.trash(lost);
  await world().settled();
  expect(await world().file(held.uuid, lost)).toMatchObject({ state: "gone" });
  expect(await world().file(held.uuid, firstFile(held).id)).toMatchObject({ state: "imported" });
  held.recover(lost);
  await world().settled();
  expect(await world().file(held.uuid, lost)).toMatchObject({ state: "imported" });
  await assertWholeAndOnce(world());
});

it("what is trashed in the middle of its download is gone with the part that was here", async () => {
  const sizeBytes = 3 * 2 ** 20;
  const held = await world().holdMeeting({
    ...meetingWith([view("active_speaker", { sizeBytes })]),
    webhooks: "never",
  });
  const { id } = firstFile(held);
  world().sandbox.fault({ kind: "throttle", bytesPerSecond: 1_000_000, match: { fileId: id } });
  world().sandbox.fault({ kind: "cut", afterBytes: 2_000_000, match: { fileId: id } });
  held.redeliver();
  await until(() => world().sandbox.totals(id).bytesPulled > 500_000, { what: "a part of it is here" });
  held.trash();
  await world().settled();
  expect(await world().file(held.uuid, id)).toMatchObject({ state: "gone", entry_id: null });
  // The part belongs to an attempt that lost its file; such losers are swept later.
  await assertWholeAndOnce(world(), { allowedOrphans: 1 });
});

it("what was imported stays, whatever happens to the original", async () => {
  const held = await world().holdMeeting(meetingWith([chat("ours by now")]));
  await world().settled();
  held.delete();
  await world().settled();
  expect((await world().recording(held.uuid)).recording.state).toBe("imported");
  await assertWholeAndOnce(world(), { allowedOrphans: 1 });
});

import { expect, it } from "vitest";

import { assertWholeAndOnce, useWorld } from "../world/index.ts";
import { chat, meetingWith, view } from "../world/scripts.ts";

const world = useWorld();

it("adds the files that a second completed event brings to the segment that they belong to", async () => {
  const held = await world().holdMeeting(meetingWith([view(), { ...view("gallery_view"), late: true }]));
  await world().settled();
  const [before] = await world().entries(held.uuid);
  expect(await world().files(held.uuid)).toHaveLength(1);
  held.releaseLate();
  await world().settled();
  const entries = await world().entries(held.uuid);
  expect(entries.map(({ id, parent_entry_id }) => [id, parent_entry_id])).toEqual([
    [before?.id, null],
    [entries[1]?.id, before?.id],
  ]);
  expect((await world().recording(held.uuid)).recording).toMatchObject({ state: "imported", revision: 2 });
});

it("adds a segment that was recorded later, and lets a more telling view take the parent's place", async () => {
  const held = await world().holdMeeting(
    meetingWith([view("gallery_view"), { ...view("shared_screen_with_speaker_view"), late: true }]),
  );
  await world().settled();
  const [parent] = await world().entries(held.uuid);
  held.releaseLate();
  await held.addSegment({ seconds: 3, files: [view(), chat("once more")] });
  await world().settled();
  const { files } = await world().recording(held.uuid);
  const entryOf = new Map(files.map((file) => [file.provider_view, file.entry_id]));
  expect(entryOf.get("shared_screen_with_speaker_view")).toBe(parent?.id);
  expect(entryOf.get("gallery_view")).not.toBe(parent?.id);
  const parents = (await world().entries(held.uuid)).filter(({ parent_entry_id }) => parent_entry_id === null);
  expect(parents).toHaveLength(2);
  for (const { id } of held.files) expect(world().sandbox.totals(id).timesPulled).toBe(1);
  await assertWholeAndOnce(world());
});

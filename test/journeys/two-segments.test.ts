import { expect, it } from "vitest";

import { inOrder } from "../world/in-order.ts";
import { assertWholeAndOnce, useWorld } from "../world/index.ts";
import { chat, view } from "../world/scripts.ts";

const world = useWorld();

it("makes an entry of its own of each segment, with that segment's views, captions and chat", async () => {
  const files = [view("shared_screen_with_speaker_view"), view(), "audio_transcript", chat("hello")];
  const held = await world().holdMeeting({
    segments: [
      { seconds: 3, files },
      { seconds: 4, files },
    ],
  });
  await world().settled();
  const { files: known, recording } = await world().recording(held.uuid);
  expect(recording.state).toBe("imported");
  const entries = await world().entries(held.uuid);
  const parents = entries.filter(({ parent_entry_id }) => parent_entry_id === null);
  expect(inOrder(parents.map(({ duration_seconds }) => Math.round(duration_seconds ?? 0)))).toEqual([3, 4]);
  expect(entries).toHaveLength(4);
  for (const { id } of parents) {
    const own = known.filter(({ entry_id }) => entry_id === id);
    expect(inOrder(own.map(({ kind }) => kind))).toEqual(["chat", "transcript", "video"]);
    expect(new Set(own.map(({ segment_id }) => segment_id)).size).toBe(1);
  }
  await assertWholeAndOnce(world());
});

import { expect, it } from "vitest";

import { assertWholeAndOnce, useWorld } from "../world/index.ts";

const world = useWorld();

it("takes a meeting from its webhook to entries that play", async () => {
  const { uuid, topic } = await world().holdMeeting({
    segments: [
      {
        seconds: 6,
        files: [
          "shared_screen_with_speaker_view",
          "active_speaker",
          "audio_only",
          "audio_transcript",
          "chat_file",
          "timeline",
        ],
      },
    ],
  });
  await world().settled();
  const { recording, files } = await world().recording(uuid);
  expect(recording).toMatchObject({ state: "imported", topic, provider: "zoom", account_id: 1001 });
  expect(files.map(({ state }) => state)).toEqual(files.map(() => "imported"));
  expect(files).toHaveLength(6);
  await assertWholeAndOnce(world());
});

import { expect, it } from "vitest";

import { describeAt } from "../world/http.ts";
import { assertWholeAndOnce, useWorld } from "../world/index.ts";
import { meetingWith, view } from "../world/scripts.ts";

const world = useWorld();

it("adds a transcript that comes long after the recording was imported", async () => {
  const held = await world().holdMeeting(meetingWith([view(), { type: "audio_transcript", late: true }]));
  await world().settled();
  const [entry] = await world().entries(held.uuid);
  expect((await describeAt(world().playUrl(entry?.id ?? ""))).captions).toEqual([]);
  const events = held.releaseLate();
  expect(events.map(({ event }) => event)).toEqual(["recording.transcript_completed"]);
  await world().settled();
  expect((await describeAt(world().playUrl(entry?.id ?? ""))).captions).toHaveLength(1);
  expect((await world().recording(held.uuid)).recording).toMatchObject({ state: "imported", revision: 2 });
  await assertWholeAndOnce(world());
});

it("does not mind a transcript whose event comes before the recording's", async () => {
  const held = await world().holdMeeting({ ...meetingWith([view(), "audio_transcript"]), webhooks: "reversed" });
  expect(held.deliveries.map(({ event }) => event)).toEqual(["recording.transcript_completed", "recording.completed"]);
  await world().settled();
  const [entry] = await world().entries(held.uuid);
  expect(entry?.kind).toBe("video");
  expect((await describeAt(world().playUrl(entry?.id ?? ""))).captions).toHaveLength(1);
  await assertWholeAndOnce(world());
});

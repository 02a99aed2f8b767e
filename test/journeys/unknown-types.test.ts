import { expect, it } from "vitest";

import { describeAt, pull } from "../world/http.ts";
import { inOrder } from "../world/in-order.ts";
import { assertWholeAndOnce, useWorld } from "../world/index.ts";
import { meetingWith, view } from "../world/scripts.ts";

const world = useWorld();

it("carries file and recording types that nobody has heard of", async () => {
  const whiteboard = { type: "whiteboard_3d", fileType: "WB3", fileExtension: "WB3", content: "lines and dots" };
  const held = await world().holdMeeting(
    meetingWith([
      view(),
      view("holographic_view"),
      whiteboard,
      "thumbnail",
      "summary",
      "poll",
      { type: "cc_transcript", id: null },
    ]),
  );
  await world().settled();
  const { files } = await world().recording(held.uuid);
  expect(inOrder(files.map(({ provider_view, kind, state }) => [provider_view, kind, state]))).toEqual([
    ["active_speaker", "video", "imported"],
    ["cc_transcript", "captions", "imported"],
    ["holographic_view", "video", "imported"],
    ["poll", "poll", "imported"],
    ["summary", "summary", "imported"],
    ["thumbnail", "thumbnail", "parked"],
    ["whiteboard_3d", "other", "imported"],
  ]);
  const [parent] = await world().entries(held.uuid);
  const playUrl = world().playUrl(parent?.id ?? "");
  const { attachments, views } = await describeAt(playUrl);
  expect(views.map(({ label }) => label)).toEqual(["Main view", "Holographic view"]);
  const carried = attachments.find(({ label }) => label === "whiteboard 3d");
  expect((await pull(carried?.url ?? "", playUrl)).bytes.toString()).toBe("lines and dots");
  await assertWholeAndOnce(world());
});

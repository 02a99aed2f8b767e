import { afterEach, expect, it } from "vitest";

import { assertWholeAndOnce, until, useWorld } from "../world/index.ts";
import { firstFile } from "../world/only-file.ts";
import { chat, meetingWith, view } from "../world/scripts.ts";

const world = useWorld();

afterEach(() => {
  world().sandbox.setRefusal("html200");
  world().sandbox.clearFaults();
});

it.each(["html200", "401", "shortJson"] as const)(
  "tokens that end between the listing and the download (%s) are replaced, and nobody notices",
  async (refusal) => {
    world().sandbox.setRefusal(refusal);
    const held = await world().holdMeeting({ ...meetingWith([view(), chat(refusal)]), webhooks: "never" });
    // The download is asked for a little later than its token was given out.
    world().sandbox.fault({ kind: "delay", on: "download", ms: 500, times: 2 });
    held.redeliver();
    const isAsked = () =>
      world().sandbox.log.some(({ stage, fileId }) => stage === "download" && fileId === firstFile(held).id);
    await until(isAsked, { what: "the download is asked for" });
    world().sandbox.expireTokens();
    await world().settled();
    expect((await world().recording(held.uuid)).recording.state).toBe("imported");
  },
);

it("an app's token that ends while a listing is read is replaced", async () => {
  world().sandbox.expireTokens(["oauth"]);
  const held = await world().holdMeeting(meetingWith([chat("after the hour")]));
  await world().settled();
  expect((await world().recording(held.uuid)).recording.state).toBe("imported");
  await assertWholeAndOnce(world());
});

import { afterEach, expect, it } from "vitest";

import { assertWholeAndOnce, useWorld } from "../world/index.ts";
import { firstFile } from "../world/only-file.ts";
import { chat, meetingWith, view } from "../world/scripts.ts";

const world = useWorld({ settings: { RETRY_ATTEMPTS: "2" } });

afterEach(() => world().sandbox.clearFaults());

it.each([
  ["html200", /web page instead of the video/u],
  ["shortJson", /error message instead of the video|JSON/u],
] as const)(
  "%s in place of a video is tried again, then parked with its cause, and lands when it is retried",
  async (kind, cause) => {
    const held = await world().holdMeeting({ ...meetingWith([view(), chat("fine")]), webhooks: "never" });
    const { id } = firstFile(held);
    world().sandbox.fault({ kind, match: { fileId: id }, times: "always" });
    held.redeliver();
    await world().settled();
    const { recording } = await world().recording(held.uuid);
    expect(recording).toMatchObject({ state: "parked", reason: expect.stringMatching(cause) });
    expect(recording.reason).toMatch(/\(2 attempts\)/u);
    const file = await world().file(held.uuid, id);
    expect(file).toMatchObject({ state: "parked", stage: "fetch", entry_id: null });
    expect(world().sandbox.totals(id)).toMatchObject({ timesPulled: 0 });
    expect(world().sandbox.totals(id).asked).toBeGreaterThan(2);
    await assertWholeAndOnce(world());

    world().sandbox.clearFaults();
    const listed = await world().command("parked");
    expect(listed.stdout).toContain(file?.id);
    expect(await world().command("parked", "retry", file?.id ?? "")).toMatchObject({ code: 0 });
    await world().settled();
    expect((await world().recording(held.uuid)).recording.state).toBe("imported");
    expect((await world().timeline(held.uuid)).join("\n")).toMatch(/command line/u);
    await assertWholeAndOnce(world());
  },
);

it("a page that comes once in place of the file costs a second try and no more", async () => {
  const held = await world().holdMeeting({ ...meetingWith([view()]), webhooks: "never" });
  world().sandbox.fault({ kind: "html200" });
  held.redeliver();
  await world().settled();
  expect(await world().file(held.uuid, firstFile(held).id)).toMatchObject({ state: "imported", attempts: 0 });
});

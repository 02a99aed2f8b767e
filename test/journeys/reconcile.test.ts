import type { HeldMeeting } from "@landfall/sandbox";
import { expect, it } from "vitest";

import { assertWholeAndOnce, until, useWorld } from "../world/index.ts";
import { chat, meetingWith, view } from "../world/scripts.ts";

const world = useWorld();
/** The sandbox dates a meeting to the next full second; what is yet to come is in nobody's listing. */
const hasBegun = ({ files }: HeldMeeting) => files.every(({ recordingStart }) => new Date(recordingStart) < new Date());
const known = async () => (await world().database.selectFrom("recording").select("recording_key").execute()).length;

it("finds the recordings whose webhook was never sent, and only those", async () => {
  const announced = await world().holdMeeting(meetingWith([chat("announced")]));
  await world().settled();
  const missed = await Promise.all(
    [view(), chat("missed")].map((file) => world().holdMeeting({ ...meetingWith([file]), webhooks: "never" })),
  );
  expect(await known()).toBe(1);
  await until(() => missed.every(hasBegun), { what: "the meetings' starts are past" });
  await world().reconcile();
  await until(async () => (await known()) === 3, { what: "the reconcile has told of both" });
  await world().settled();
  for (const { uuid } of missed) expect((await world().recording(uuid)).recording.state).toBe("imported");
  expect((await world().timeline(missed[0]?.uuid ?? "")).join("\n")).toMatch(/no notification of it had come/u);
  expect((await world().timeline(announced.uuid)).filter((words) => /no notification/u.test(words))).toEqual([]);
  await assertWholeAndOnce(world());
});

it("takes an error of the API for an error, never for an empty account", async () => {
  const held = await world().holdMeeting({ ...meetingWith([chat("behind an error")]), webhooks: "never" });
  world().sandbox.fault({ kind: "status", status: 500, match: { path: "/recordings" }, times: "always" });
  await world().reconcile();
  await until(
    () => world().log.some((line) => /could not be|failed|reconcil/u.test(line) && /error|warn/u.test(line)),
    {
      what: "the failed pass is logged",
    },
  );
  world().sandbox.clearFaults();
  await until(() => hasBegun(held), { what: "the meeting's start is past" });
  await world().settled();
  await world().reconcile();
  await until(async () => (await known()) === 4, { what: "the next pass tells of it" });
  await world().settled();
  expect((await world().recording(held.uuid)).recording.state).toBe("imported");
});

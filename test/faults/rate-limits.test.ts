import { afterEach, expect, it } from "vitest";

import { assertWholeAndOnce, until, useWorld } from "../world/index.ts";
import { firstFile } from "../world/only-file.ts";
import { chat, meetingWith } from "../world/scripts.ts";

const world = useWorld();

afterEach(() => world().sandbox.clearFaults());

const inspectOf = async (uuid: string) =>
  world()
    .database.selectFrom("task")
    .innerJoin("recording", "recording.id", "task.recording_id")
    .selectAll("task")
    .where("recording_key", "=", uuid)
    .where("stage", "=", "inspect")
    .executeTakeFirst();

it("too many calls a second are repeated a moment later, within the same job", async () => {
  const held = await world().holdMeeting({ ...meetingWith([chat("qps")]), webhooks: "never" });
  world().sandbox.fault({ kind: "rateLimit", limit: "qps", times: 2 });
  held.redeliver();
  await world().settled();
  expect(await world().file(held.uuid, firstFile(held).id)).toMatchObject({ state: "imported" });
  expect(await inspectOf(held.uuid)).toMatchObject({ attempts: 0 });
});

it("a limit with an ISO date is waited for until then, says so, and is no attempt", async () => {
  const held = await world().holdMeeting({ ...meetingWith([chat("daily")]), webhooks: "never" });
  const endsAt = new Date(Math.ceil(Date.now() / 1000) * 1000 + 3000);
  const headers = { "retry-after": `${endsAt.toISOString().slice(0, 19)}Z` };
  world().sandbox.fault({ kind: "status", status: 429, headers, match: { path: "/recordings" } });
  held.redeliver();
  const waiting = await until(
    async () => {
      const task = await inspectOf(held.uuid);
      return task?.state === "waiting" && task.until !== null ? task : undefined;
    },
    { what: "the inspect waits" },
  );
  expect(waiting).toMatchObject({
    attempts: 0,
    until: endsAt,
    reason: expect.stringMatching(/limit of calls is used up/u),
  });
  await world().settled();
  expect(await world().file(held.uuid, firstFile(held).id)).toMatchObject({ state: "imported" });
  const asked = world().sandbox.log.find(
    ({ at, stage, status }) => stage === "api" && status === 200 && at >= endsAt.toISOString(),
  );
  expect(asked).toBeDefined();
});

it("a used up day is waited for until the next one begins", async () => {
  const held = await world().holdMeeting({ ...meetingWith([chat("tomorrow")]), webhooks: "never" });
  world().sandbox.fault({ kind: "rateLimit", limit: "daily" });
  held.redeliver();
  const waiting = await until(
    async () => {
      const task = await inspectOf(held.uuid);
      return task?.state === "waiting" && task.until !== null ? task : undefined;
    },
    { what: "the inspect waits" },
  );
  const midnight = new Date();
  midnight.setUTCHours(24, 0, 0, 0);
  expect(waiting.until).toEqual(midnight);
  expect(waiting.attempts).toBe(0);
  const asked = () => world().sandbox.log.filter(({ stage }) => stage === "api").length;
  const before = asked();
  held.redeliver();
  await until(
    async () => (await world().timeline(held.uuid)).filter((words) => /waiting: /u.test(words)).length === 2,
    {
      what: "the second event is waited with too",
    },
  );
  expect(asked(), "not even asked again").toBe(before);
  await assertWholeAndOnce(world());
});

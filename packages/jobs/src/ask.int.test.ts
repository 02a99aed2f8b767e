import { describe, expect, it } from "vitest";

import { askForTask, type TaskRequest } from "./ask.ts";
import { again, done, park, vanished } from "./outcome.ts";
import { inspectOf } from "./testing/tasks.ts";
import { useJobs } from "./testing/use-jobs.ts";

describe("asking for a task", () => {
  const given = useJobs();
  const ask = (recordingId: string, more: Partial<TaskRequest> = {}) =>
    given.database
      .transaction()
      .execute((transaction) =>
        askForTask(transaction, given.boss, { recordingId, stage: "inspect", cost: 1, ...more }),
      );
  const waiting = () => given.boss.findJobs("inspect", { queued: true });

  it("that is idle sends it, however many ask at the same time", async () => {
    const { id } = await given.recording();
    await Promise.all([ask(id), ask(id), ask(id)]);
    expect(await waiting()).toHaveLength(1);
    expect(await inspectOf(given.database, id)).toMatchObject({ state: "waiting", generation: 1, until: null });
    expect(await given.run("inspect", async () => done("Inspected."))).toBe("done");
    expect(await inspectOf(given.database, id)).toMatchObject({ state: "idle", attempt_id: null });
  });

  it("that waits for later brings it forward; the later job then finds nothing to do", async () => {
    const { id } = await given.recording();
    await ask(id, { startAfter: new Date(Date.now() + 3_600_000) });
    await ask(id, { startAfter: new Date(Date.now() + 7_200_000) });
    expect(await waiting()).toHaveLength(1);
    await ask(id);
    expect(await inspectOf(given.database, id)).toMatchObject({ state: "waiting", generation: 2, until: null });
    expect(await given.run("inspect", async () => done("Inspected."))).toBe("done");
    const [later] = await waiting();
    expect(later).toMatchObject({ data: { generation: 1 } });
  });

  it.each([
    ["done", done("Inspected.")],
    ["parked", park("the app may not read recordings")],
    ["nothing there", vanished("deleted")],
    ["a wait", again(new Date(Date.now() + 3_600_000), "waiting: not ready")],
  ])("that is active runs it once more, at once, when this one ends: %s", async (_, outcome) => {
    const { id } = await given.recording();
    await ask(id);
    await given.run("inspect", async ({ saveCheckpoint }) => {
      await saveCheckpoint({ page: 2 });
      await ask(id);
      await ask(id);
      return outcome;
    });
    expect(await inspectOf(given.database, id)).toMatchObject({
      state: "waiting",
      generation: 2,
      wanted: false,
      until: null,
    });
    const goesOn = outcome.kind === "again" ? { page: 2 } : null;
    await given.run("inspect", async ({ checkpoint }) => {
      expect(checkpoint).toEqual(goesOn);
      return done("Inspected.");
    });
    expect(await inspectOf(given.database, id)).toMatchObject({ state: "idle" });
    expect(await waiting()).toEqual([]);
  });

  it("that is parked tries it afresh", async () => {
    const { id } = await given.recording();
    await ask(id);
    await given.run("inspect", async () => park("the app may not read recordings"));
    expect(await inspectOf(given.database, id)).toMatchObject({
      state: "parked",
      reason: "the app may not read recordings",
    });
    await ask(id);
    expect(await inspectOf(given.database, id)).toMatchObject({ state: "waiting", attempts: 0, lost: 0, reason: null });
    expect(await given.run("inspect", async () => done("Inspected."))).toBe("done");
  });
});

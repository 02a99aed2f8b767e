import { connect, note } from "@landfall/database";
import { startWorkers, useJobs } from "@landfall/jobs/testing";
import { systemClock } from "@landfall/runtime";
import { describe, expect, it, vi } from "vitest";

import type { FileOnItsWay } from "../queries/journey.ts";
import { followForEver, followUntilLanded } from "./follow.ts";
import { reportStuck } from "./report.ts";

const watching = () => {
  const shown: (readonly FileOnItsWay[])[] = [];
  const stop = new AbortController();
  return { shown, stop, view: { show: (files: readonly FileOnItsWay[]) => shown.push(files), done: () => {} } };
};

describe("following what comes", () => {
  const given = useJobs();
  const from = async () => (await given.recording()).created_at;
  const settle = (id: string, state: "imported" | "parked" | "held" | "awaiting_approval") =>
    given.database.updateTable("file").set({ state, reason: "because" }).where("id", "=", id).execute();
  const rest = async () => {
    await given.boss.deleteAllJobs();
    await given.database.updateTable("file").set({ state: "imported" }).execute();
  };

  it("goes on while a file is on its way, and ends with all of them when they have landed", async () => {
    await rest();
    const since = await from();
    const file = await given.sent();
    const { shown, stop, view } = watching();
    const following = followUntilLanded(given.database, { since, view, expected: 1 }, stop.signal);
    await vi.waitFor(() => expect(shown.at(-1)).toMatchObject([{ id: file.id, state: "waiting" }]));
    await settle(file.id, "imported");
    await given.boss.deleteAllJobs();
    expect(await following).toMatchObject({ kind: "landed", files: [{ id: file.id, state: "imported" }] });
  });

  it.each(["parked", "held", "awaiting_approval"] as const)("ends as stuck with a file that is %s", async (state) => {
    await rest();
    const since = await from();
    const file = await given.sent();
    await settle(file.id, state);
    await given.boss.deleteAllJobs();
    const { stop, view } = watching();
    const landing = await followUntilLanded(given.database, { since, view, expected: 1 }, stop.signal);
    expect(landing).toMatchObject({ kind: "stuck", files: [{ id: file.id }] });
  });

  it("ends as stuck when fewer files came than were expected", async () => {
    await rest();
    const { stop, view } = watching();
    const since = await from();
    const landing = await followUntilLanded(given.database, { since, view, expected: 1 }, stop.signal);
    expect(landing).toEqual({ kind: "stuck", files: [] });
  });

  it("counts a look at a recording that is still to come as motion", async () => {
    await rest();
    const recording = await given.recording();
    const { jobs } = startWorkers(given);
    await given.database
      .transaction()
      .execute((transaction) => jobs.ask(transaction, { recordingId: recording.id, stage: "inspect", cost: 1 }));
    const { shown, stop, view } = watching();
    const options = { since: recording.created_at, view, expected: 0 };
    const following = followUntilLanded(given.database, options, stop.signal);
    await vi.waitFor(() => expect(shown.length).toBeGreaterThan(1));
    await given.database.updateTable("task").set({ state: "idle" }).execute();
    await given.boss.deleteAllJobs();
    expect(await following).toMatchObject({ kind: "landed" });
  });

  it("goes on through a database that is away, until it is told to stop", async () => {
    const connectionString = "postgres://nobody@127.0.0.1:1/none";
    const away = connect({ connectionString, poolSize: 2, applicationName: "test", onError: () => {} });
    const { shown, stop, view } = watching();
    const ends = Promise.allSettled([
      followForEver(away, { view, clock: systemClock }, stop.signal),
      followUntilLanded(away, { since: new Date(), view, expected: 0 }, stop.signal),
    ]);
    // The first of them looks once a second, the other more often.
    await vi.waitFor(() => expect(shown.length).toBeGreaterThan(1), 10_000);
    stop.abort(new Error("enough"));
    expect(await ends).toMatchObject([{ reason: { message: "enough" } }, { reason: { message: "enough" } }]);
    expect(shown.flat()).toEqual([]);
    await away.destroy();
  });

  it("for ever shows a file that is in hand, and where it stands when something has happened to it", async () => {
    await rest();
    const { shown, stop, view } = watching();
    const following = followForEver(given.database, { view, clock: systemClock }, stop.signal).catch(() => "stopped");
    const file = await given.sent();
    const sees = (state: string) =>
      vi.waitFor(() => expect(shown.at(-1)).toEqual([expect.objectContaining({ id: file.id, state })]), 10_000);
    await given.database.updateTable("file").set({ state: "active" }).where("id", "=", file.id).execute();
    await sees("active");
    await settle(file.id, "parked");
    const { account_id: accountId, recording_id: recordingId } = file;
    await note(given.database, { accountId, recordingId, fileId: file.id, code: "gave_up", words: "Parked." });
    await sees("parked");
    stop.abort(new Error("enough"));
    expect(await following).toBe("stopped");
  });
});

describe("a report of what has not landed", () => {
  it("names what is missing, what a person has to decide, and what stopped beside", () => {
    const written: string[] = [];
    const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
    const beside = [{ id: "1", what: "inspect", topic: "Weekly", cause: "forbidden", since: new Date() }];
    reportStuck({ files: [], expected: 5, beside });
    write.mockRestore();
    expect(written.join("")).toContain("Only 0 of 5 files have come.");
    expect(written.join("")).toContain('inspect of "Weekly" has not ended well: forbidden');
  });
});

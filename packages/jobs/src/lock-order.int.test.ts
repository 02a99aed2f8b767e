import { freshId, lockRecording } from "@landfall/database";
import { sql } from "kysely";
import { describe, expect, it, vi } from "vitest";

import { beginAttempt } from "./attempt.ts";
import { done, park } from "./outcome.ts";
import { retryParked } from "./retry.ts";
import { runAttempt } from "./run-attempt.ts";
import { useJobs } from "./testing/use-jobs.ts";

const never = new AbortController().signal;

/*
 * Everybody locks a recording before its files. So whoever has to wait for the recording holds nothing of it yet, and
 * the one that holds it comes through to every file; else the two would wait for each other.
 */
describe("while somebody else holds the recording", () => {
  const given = useJobs();

  /** Starts something under another's lock of the recording, and takes a file under its nose when it waits. */
  const underLock = async (
    file: { readonly id: string; readonly recording_id: string },
    start: () => Promise<unknown>,
  ) => {
    let started: Promise<unknown> = Promise.resolve();
    await given.database.transaction().execute(async (transaction) => {
      await lockRecording(transaction, file.recording_id);
      started = start();
      await vi.waitFor(async () => {
        const waiting = await sql`
          select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`.execute(given.database);
        expect(waiting.rows.length).toBeGreaterThan(0);
      }, 10_000);
      await sql`select from file where id = ${file.id}::uuid for update nowait`.execute(transaction);
    });
    return started;
  };

  it("an attempt that begins waits without its file", async () => {
    const file = await given.sent();
    const { queue, job } = await given.claim("fetch");
    const claimed = { queue, job, workerId: freshId(), attemptId: freshId() };
    expect(await underLock(file, () => beginAttempt(given.parts, claimed))).toMatchObject({ kind: "begun" });
  });

  it("an attempt that settles waits without its file", async () => {
    const file = await given.sent();
    const claimed = await given.claim("fetch");
    const begun = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const handler = async () => {
      begun.resolve();
      await end.promise;
      return done("Fetched.");
    };
    const run = runAttempt(given.parts, { ...claimed, handler, signal: never });
    await begun.promise;
    const settling = () => {
      end.resolve();
      return run;
    };
    expect(await underLock(file, settling)).toBe("done");
  });

  it("a retry waits without its file", async () => {
    const file = await given.sent();
    await given.run("fetch", async () => park("forbidden"));
    const retry = () =>
      given.database
        .transaction()
        .execute((transaction) => retryParked(transaction, given.boss, { id: file.id, actor: "Ada" }));
    expect(await underLock(file, retry)).toEqual({ kind: "retried" });
  });
});

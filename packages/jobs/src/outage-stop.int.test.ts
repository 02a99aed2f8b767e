import { once } from "node:events";

import { findFile } from "@landfall/database";
import { seedAccount, seedIntegration, seedRecording, seedWaitingFile } from "@landfall/database/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { handBackActive } from "./hand-back.ts";
import { done } from "./outcome.ts";
import { type OwnServer, startOwnServer } from "./testing/own-server.ts";
import { startWorkers } from "./testing/workers.ts";

describe("a stop while the database is away", () => {
  let own: OwnServer;
  beforeAll(async () => {
    own = await startOwnServer();
    await seedAccount(own.database, 100);
  });
  afterAll(() => own.close());

  it("ends what runs all the same, and the next start goes on with it", async () => {
    const recording = await seedRecording(own.database, await seedIntegration(own.database, 100));
    const file = await seedWaitingFile(own.database, recording);
    const first = startWorkers(own);
    await own.database.transaction().execute((transaction) => first.jobs.sendForFile(transaction, { file, recording }));
    const started = Promise.withResolvers<void>();
    let aborted = false;
    await first.jobs.work("fetch", { concurrency: 1 }, async ({ signal }) => {
      started.resolve();
      await once(signal, "abort");
      aborted = true;
      throw signal.reason;
    });
    await started.promise;
    await own.server.interrupt();
    const report = await first.stop();
    expect(aborted).toBe(true);
    expect(report.problems.filter(({ outcome }) => outcome === "timed out")).toEqual([]);

    await own.server.resume();
    const second = startWorkers(own);
    await vi.waitFor(async () => expect(await handBackActive(own.database, own.boss)).toBe(1), 10_000);
    await second.jobs.work("fetch", { concurrency: 1 }, async () => done("Fetched."));
    await vi.waitFor(
      async () => expect(await findFile(own.database, file.id)).toMatchObject({ stage: "transcode", attempts: 0 }),
      20_000,
    );
    await second.stop();
  });
});

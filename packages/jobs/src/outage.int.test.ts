import { findFile, type File } from "@landfall/database";
import { seedAccount, seedIntegration, seedRecording, seedWaitingFile } from "@landfall/database/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { done } from "./outcome.ts";
import { type OwnServer, startOwnServer } from "./testing/own-server.ts";
import { attemptsOf } from "./testing/rows.ts";
import { startWorkers, type Workers } from "./testing/workers.ts";

describe("while the database is away", () => {
  let own: OwnServer;
  let workers: Workers;
  let file: File;

  beforeAll(async () => {
    own = await startOwnServer();
    await seedAccount(own.database, 100);
  });
  beforeEach(async () => {
    const recording = await seedRecording(own.database, await seedIntegration(own.database, 100));
    file = await seedWaitingFile(own.database, recording);
    workers = startWorkers(own);
    await own.database
      .transaction()
      .execute((transaction) => workers.jobs.sendForFile(transaction, { file, recording }));
  });
  afterEach(() => workers.stop());
  afterAll(() => own.close());

  const untilFetched = () =>
    vi.waitFor(async () => {
      expect(await findFile(own.database, file.id)).toMatchObject({ stage: "transcode", attempts: 0, lost: 0 });
    }, 40_000);

  it("a job that ends is settled as soon as it is back, and is not done again", async () => {
    let runs = 0;
    await workers.jobs.work("fetch", { concurrency: 1 }, async () => {
      runs += 1;
      await own.server.interrupt();
      setTimeout(() => void own.server.resume(), 1000);
      return done("Fetched.");
    });
    await untilFetched();
    expect(runs).toBe(1);
    expect((await attemptsOf(own.database, file.id)).map(({ outcome }) => outcome)).toEqual(["done"]);
  });

  it("a job that needs it is made again, and nothing is counted against it", async () => {
    let runs = 0;
    await workers.jobs.work("fetch", { concurrency: 1 }, async ({ saveCheckpoint }) => {
      runs += 1;
      if (runs > 1) return done("Fetched.");
      await own.server.interrupt();
      setTimeout(() => void own.server.resume(), 1000);
      await saveCheckpoint({ byte: 1 });
      return done("never");
    });
    await untilFetched();
    expect(runs).toBe(2);
    expect((await attemptsOf(own.database, file.id)).map(({ outcome }) => outcome)).toEqual(["again", "done"]);
  });

  it("another server that breaks a connection is not taken for it: that attempt failed", async () => {
    let runs = 0;
    await workers.jobs.work("fetch", { concurrency: 1 }, async () => {
      runs += 1;
      if (runs > 1) return done("Fetched.");
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) });
    });
    await untilFetched();
    expect((await attemptsOf(own.database, file.id)).map(({ outcome }) => outcome)).toEqual(["failed", "done"]);
  });
});

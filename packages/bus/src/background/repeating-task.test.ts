import { expect, it } from "vitest";

import { RepeatingTask, type RepeatingTaskOptions } from "./repeating-task.ts";

/** A busy machine is slow; a poll ends as soon as it is right. */
const patience = { timeout: 20_000, interval: 5 };

const create = (work: RepeatingTaskOptions["work"], options: Partial<RepeatingTaskOptions> = {}) => {
  const told: string[] = [];
  const task = new RepeatingTask({
    work,
    idleMs: 60_000,
    firstPauseMs: 1,
    longestPauseMs: 4,
    onFailure: (error) => told.push(String(error)),
    onRecovery: () => told.push("recovered"),
    ...options,
  });
  return { task, told };
};

it("goes on at once while there is more, and then idles until it is woken", async () => {
  let left = 3;
  let passes = 0;
  const { task } = create(async () => {
    passes += 1;
    left -= 1;
    return left > 0;
  });
  task.start();
  await expect.poll(() => passes, patience).toBe(3);
  task.wake();
  await expect.poll(() => passes, patience).toBe(4);
  await task.stop();
});

it("tells of the first failure in a row and of the recovery, once each", async () => {
  let passes = 0;
  const { task, told } = create(async () => {
    passes += 1;
    if (passes < 5) throw new Error("away");
    return false;
  });
  task.start();
  await expect.poll(() => passes, patience).toBe(5);
  await task.stop();
  expect(told).toEqual(["Error: away", "recovered"]);
});

it("is not hurried by being woken while it pauses after a failure", async () => {
  let passes = 0;
  const { task } = create(
    async () => {
      passes += 1;
      throw new Error("away");
    },
    { firstPauseMs: 60_000, longestPauseMs: 60_000 },
  );
  task.start();
  await expect.poll(() => passes, patience).toBe(1);
  task.wake();
  await task.stop();
  expect(passes).toBe(1);
});

it("stops when the pass in hand has ended", async () => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let isEnded = false;
  const { task } = create(() => promise.finally(() => (isEnded = true)));
  task.start();
  const stopped = task.stop();
  resolve(true);
  await stopped;
  expect(isEnded).toBe(true);
});

import type { Logger } from "@landfall/runtime";
import type { PgBoss } from "pg-boss";

import type { Pollers } from "./pollers.ts";

/** What runs by the clock, for the whole deployment: one process at a time runs it, whichever comes first. */
const schedules = ["reconcile"] as const;
export type ScheduleName = (typeof schedules)[number];

const hour = 3600;

export const installSchedules = async (boss: PgBoss): Promise<void> => {
  for (const name of schedules) {
    const options = { notify: true, retryLimit: 0, expireInSeconds: 6 * hour, deleteAfterSeconds: 24 * hour };
    await boss.createQueue(name, { ...options, policy: "stately" });
    await boss.updateQueue(name, options);
  }
};

/** Runs by a cron expression (UTC). A pass that fails is logged, and the next one comes by the clock. */
export const runOnSchedule = async (
  { boss, pollers, logger }: { readonly boss: PgBoss; readonly pollers: Pollers; readonly logger: Logger },
  { name, cron }: { readonly name: ScheduleName; readonly cron: string },
  pass: (signal: AbortSignal) => Promise<void>,
): Promise<void> => {
  await boss.schedule(name, cron);
  await pollers.start({ queue: name, slots: 1, pollSeconds: 5 }, async (_run, signal) => {
    try {
      await pass(signal);
    } catch (error) {
      logger.error({ err: error, schedule: name }, "a scheduled pass failed; the next one comes by the clock");
    }
  });
};

/** Asks for a pass now; while one is waiting, asking again changes nothing. */
export const runNow = async (boss: PgBoss, name: ScheduleName): Promise<void> => {
  await boss.send(name);
};

import type { PgBoss } from "pg-boss";

import { deadLetters, queues } from "./catalogue.ts";
import { installSchedules } from "./schedules.ts";

const tenYears = 10 * 365 * 86_400;
const week = 7 * 86_400;

/** Longer than any job: what ends a job is its own limits or its lost heartbeat, never the queue. */
const almostADay = 23 * 3600;

/** Losses that pg-boss itself allows. Ours (lostLimit) comes first; this is for claims that died before they began. */
const claimsLost = 10;

const options = {
  retentionSeconds: tenYears,
  deleteAfterSeconds: week,
  expireInSeconds: almostADay,
  notify: true,
};

/** Makes every queue of the catalogue, or brings an existing one to it. Part of migrating. */
export const installQueues = async (boss: PgBoss): Promise<void> => {
  const install = async (name: string, queue: Parameters<PgBoss["createQueue"]>[1]) => {
    await boss.createQueue(name, queue);
    await boss.updateQueue(name, queue);
  };
  await install(deadLetters, {
    ...options,
    // Parking is a moment's work: it is tried until it is done, and a claim this old was lost with its process.
    expireInSeconds: 60,
    retryLimit: 2 ** 31 - 1,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
  });
  for (const [name, { heartbeatSeconds }] of Object.entries(queues)) {
    await install(name, {
      ...options,
      heartbeatSeconds,
      retryLimit: claimsLost,
      retryDelay: 0,
      deadLetter: deadLetters,
    });
  }
  await installSchedules(boss);
};

import { type ConsumerGroup, consumerGroups } from "@landfall/events";
import type { PgBoss, Queue } from "pg-boss";

const isGroup = (name: string): name is ConsumerGroup => Object.hasOwn(consumerGroups, name);

export const groups: readonly ConsumerGroup[] = Object.keys(consumerGroups).filter(isGroup);

/** Each group reads a queue of its own, so that each is as far as it is. */
export const queueOf = (group: ConsumerGroup): string => `events.${group}`;

const tenYears = 10 * 365 * 86_400;

const options: Omit<Queue, "name" | "policy"> = {
  // An event that nobody handles yet is never cleaned away.
  retentionSeconds: tenYears,
  // A handled one may be forgotten soon: the inbox remembers it.
  deleteAfterSeconds: 60,
  // A handler is short; a claim older than this was lost with its process.
  expireInSeconds: 60,
  // How often an event is tried is counted by us, by whose fault it was; pg-boss only brings it back, ever more slowly.
  retryLimit: 2 ** 31 - 1,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  notify: true,
};

/** Makes the queue of every declared group, or brings an existing one to it. Part of migrating: no event precedes its reader. */
export const installEventQueues = async (boss: PgBoss): Promise<void> => {
  for (const group of groups) {
    await boss.createQueue(queueOf(group), options);
    await boss.updateQueue(queueOf(group), options);
  }
};

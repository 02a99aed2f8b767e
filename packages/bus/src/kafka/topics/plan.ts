import type { Topic } from "@landfall/events";
import type { Admin } from "kafkajs";

import { type Difference, differencesOf } from "./compare.ts";
import { readPartitions, readSettings } from "./read.ts";

/** What stands between a topic as it is and as the catalogue wants it. */
export type TopicStep = { readonly name: string; readonly topic: Topic } & (
  | { readonly kind: "same" }
  | { readonly kind: "create" }
  | { readonly kind: "widen"; readonly from: number }
  | { readonly kind: "differs"; readonly differences: readonly Difference[] }
);

/** Compares every topic of the catalogue with what the brokers have. More partitions than wanted are left alone. */
export const planTopics = async (admin: Admin, wanted: ReadonlyMap<string, Topic>): Promise<readonly TopicStep[]> => {
  const partitions = await readPartitions(admin, [...wanted.keys()]);
  const settings = await readSettings(admin, [...partitions.keys()]);
  return [...wanted].map(([name, topic]): TopicStep => {
    const from = partitions.get(name);
    const found = settings.get(name);
    if (from === undefined || !found) return { name, topic, kind: "create" };
    const differences = differencesOf(topic, found);
    if (differences.length > 0) return { name, topic, kind: "differs", differences };
    return from < topic.partitions ? { name, topic, kind: "widen", from } : { name, topic, kind: "same" };
  });
};

import { describe, expect, it } from "vitest";

import { type ConsumerGroup, consumerGroups, type EventName, eventTypes } from "./catalogue.ts";
import { type Topic, topicName, topics, topicsOf } from "./topics.ts";

const all: readonly Topic[] = Object.values(topics);
const groups = Object.keys(consumerGroups) as ConsumerGroup[];
const webhookBytes = 2 * 2 ** 20;
const weekMs = 7 * 86_400_000;

describe("the topics", () => {
  it("are one for each event type, named after it", () => {
    expect(Object.keys(topics)).toEqual(Object.keys(eventTypes));
    for (const [name, topic] of Object.entries(topics)) expect(topic.name).toBe(name);
    expect(topicName(topics["file.fetched"])).toBe("file.fetched.v1");
  });

  it("have names that Kafka takes, each its own", () => {
    const names = all.map(topicName);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9.-]{1,100}$/u);
  });

  it("hold the largest webhook several times over", () => {
    expect(topics["provider.notified"].maxMessageBytes).toBeGreaterThanOrEqual(4 * webhookBytes);
  });

  it.each(all)("survive a reader that is away for a week: $name", ({ retentionMs, partitions }) => {
    expect(retentionMs).toBeGreaterThanOrEqual(weekMs);
    expect(partitions).toBeGreaterThanOrEqual(1);
  });

  it.each(groups)("that %s reads are those of its events", (group) => {
    const read: readonly EventName[] = consumerGroups[group];
    expect(topicsOf(group).map(({ name }) => name)).toEqual(read);
  });
});

import { describe, expect, it } from "vitest";

import { stickyPartitioner } from "./sticky-partitioner.ts";

const metadata = (count: number) =>
  Array.from({ length: count }, (_, partitionId) => ({
    partitionErrorCode: 0,
    partitionId,
    leader: 1,
    replicas: [1],
    isr: [1],
  }));

describe("the partition of a message", () => {
  it("follows from its key, as other clients choose it", () => {
    const choose = stickyPartitioner();
    const partitionOf = (key: string) =>
      choose({ topic: "t", partitionMetadata: metadata(12), message: { key, value: "" } });
    expect(partitionOf("recording-1")).toBe(partitionOf("recording-1"));
    expect(new Set(Array.from({ length: 100 }, (_, index) => partitionOf(`r${index}`))).size).toBeGreaterThan(8);
  });

  it("stays when the topic is widened before it is sent again", () => {
    const choose = stickyPartitioner();
    const messages = Array.from({ length: 50 }, (_, index) => ({ key: `r${index}`, value: "" }));
    const partitions = (count: number) =>
      messages.map((message) => choose({ topic: "t", partitionMetadata: metadata(count), message }));
    expect(partitions(3)).toEqual(partitions(12));
  });
});

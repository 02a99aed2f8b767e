import { afterEach, beforeEach } from "vitest";

import { type KafkaHarness, openHarness } from "./open-harness.ts";

/** A harness for each test of the surrounding `describe`. */
export const useHarness = (
  brokers: () => string,
  options: { readonly partitions?: number } = {},
): (() => KafkaHarness) => {
  let current: KafkaHarness | undefined;
  beforeEach(async () => {
    current = await openHarness(brokers(), options);
  });
  afterEach(async () => {
    await current?.close();
    current = undefined;
  });
  return () => {
    if (!current) throw new Error("the harness exists only while a test runs");
    return current;
  };
};

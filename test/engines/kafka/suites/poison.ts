import { leaveTrace, notified, parked, soon, traces } from "@landfall/bus/contract";
import { type KafkaSettings, namesWith } from "@landfall/bus/kafka";
import { describe, expect, it } from "vitest";

import { kafkaOf } from "../admin.ts";
import { useHarness } from "../use-harness.ts";

const sendRaw = async (settings: KafkaSettings, value: Buffer | string | null): Promise<void> => {
  const producer = kafkaOf(settings).producer();
  await producer.connect();
  const topic = namesWith(settings.prefix).topic("provider.notified");
  await producer.send({ topic, messages: [{ key: "someone", value }] });
  await producer.disconnect();
};

const event = notified();
const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
const poisons: readonly (readonly [string, Buffer | string | null, RegExp])[] = [
  ["is no JSON", "not json", /no JSON/u],
  ["is empty", null, /empty/u],
  ["is no UTF-8", Buffer.from([0x22, 0xff, 0x22]), /no JSON/u],
  ["is JSON of another kind", "42", /no events of the type/u],
  ["is deeper than any stack", `{"type":"provider.notified","data":${deep}}`, /could not be/u],
  ["holds what the database refuses", JSON.stringify({ ...event, type: "a\u0000b" }), /no events of the type/u],
  ["is of a type that another group reads", JSON.stringify({ ...event, type: "file.fetched" }), /file\.fetched/u],
];

export const describePoison = (brokers: () => string): void => {
  describe("a message that cannot be read", () => {
    const given = useHarness(brokers, { partitions: 1 });

    it.each(poisons)("because it %s is parked with its place, and the partition moves on", async (_, value, cause) => {
      const { open, settings, database } = given();
      const bus = await open();
      const [before, after] = [notified(), notified()];
      await bus.publish([before]);
      await sendRaw(settings, value);
      await bus.publish([after]);
      await bus.subscribe("fetcher", { "provider.notified": leaveTrace });
      await bus.whenCaughtUp(soon());
      expect(await traces(database)).toEqual([before.id, after.id].sort());
      const [aside, ...others] = await parked(database);
      expect(others).toEqual([]);
      expect(aside?.cause).toMatch(cause);
      expect(aside?.cause).toContain(`${settings.prefix}provider.notified.v1, partition 0, offset 1`);
    });

    it("is kept byte for byte", async () => {
      const { open, settings, database } = given();
      const bytes = Buffer.from([0x7b, 0x00, 0xff, 0x0a]);
      await sendRaw(settings, bytes);
      const bus = await open();
      await bus.subscribe("fetcher", { "provider.notified": leaveTrace });
      await bus.whenCaughtUp(soon());
      const [aside] = await parked(database);
      expect(aside?.event).toMatchObject({
        topic: `${settings.prefix}provider.notified.v1`,
        partition: 0,
        offset: "0",
        key: Buffer.from("someone").toString("base64"),
        value: bytes.toString("base64"),
      });
    });
  });
};

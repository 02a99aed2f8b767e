import { fetched, notified } from "@landfall/bus/contract";
import { namesWith } from "@landfall/bus/kafka";
import type { KafkaMessage } from "kafkajs";
import { describe, expect, it } from "vitest";

import { kafkaOf } from "../admin.ts";
import { useHarness } from "../use-harness.ts";

export const describePublishing = (brokers: () => string): void => {
  describe("publishing to Kafka", () => {
    const given = useHarness(brokers);

    it("gives a reader outside the event, its key, its type and its trace", async () => {
      const { open, settings } = given();
      const bus = await open();
      const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
      const event = Object.assign(notified(), { traceparent });
      await bus.publish([event]);
      const read = Promise.withResolvers<KafkaMessage>();
      const reader = kafkaOf(settings).consumer({ groupId: `${settings.prefix}outside` });
      await reader.connect();
      await reader.subscribe({ topics: [namesWith(settings.prefix).topic("provider.notified")], fromBeginning: true });
      await reader.run({ eachMessage: async ({ message }) => read.resolve(message) });
      const { key, value, headers } = await read.promise;
      await reader.disconnect();
      expect(key?.toString()).toBe(event.key);
      expect(JSON.parse(value?.toString() ?? "")).toEqual(event);
      expect(Object.fromEntries(Object.entries(headers ?? {}).map(([name, text]) => [name, String(text)]))).toEqual({
        "event-type": "provider.notified",
        "event-version": "1",
        traceparent,
      });
    });

    it("takes the largest webhook, and many of them at once", async () => {
      const bus = await given().open();
      const body = "é".repeat(2 ** 20);
      const large = () => Object.assign(notified(), { data: { ...notified().data, problem: "unknown", body } });
      await expect(bus.publish([large(), fetched(), large(), large()])).resolves.toBeUndefined();
    });

    it.each(["", undefined])("refuses an event with the key %j before anything is sent or written", async (key) => {
      const { open, database } = given();
      const bus = await open();
      const keyless = Object.assign(notified(), { key });
      const refusal = { code: "UNPUBLISHABLE_EVENT", message: expect.stringContaining("has no key") };
      await expect(bus.publish([notified(), keyless])).rejects.toMatchObject(refusal);
      const inTransaction = database
        .transaction()
        .execute((transaction) => bus.publish([keyless], { in: transaction }));
      await expect(inTransaction).rejects.toMatchObject(refusal);
      expect(await bus.lag()).toEqual(expect.arrayContaining([{ group: "fetcher", waiting: 0 }]));
      expect(await database.selectFrom("outbox").selectAll().execute()).toEqual([]);
    });
  });
};

import { useDatabase } from "@landfall/database/testing";
import type { LandfallEvent } from "@landfall/events";
import { Metrics, createLogger } from "@landfall/runtime";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { idsOf, parked } from "../contract/effects.ts";
import { many, notified, soon } from "../contract/events.ts";
import { UnpublishableEventError } from "../errors.ts";
import { OutboxRelay, type OutboxRelayOptions } from "./relay.ts";
import { writeOutbox } from "./write-outbox.ts";

/** A busy machine is slow; a poll ends as soon as it is right. */
const patience = { timeout: 20_000, interval: 5 };

describe("the outbox", () => {
  const given = useDatabase();
  const relays: OutboxRelay[] = [];
  let batches: (readonly LandfallEvent[])[] = [];
  let broken: Error | undefined;
  let refuses: string | undefined;

  /** A broker at the port: takes every batch unless it is broken. */
  const bus = {
    publish: async (events: readonly LandfallEvent[]): Promise<void> => {
      if (broken) throw broken;
      if (events.some(({ id }) => id === refuses)) throw new UnpublishableEventError("too large");
      batches.push(events);
    },
  };

  const startRelay = (options: Partial<OutboxRelayOptions> = {}) => {
    const metrics = new Metrics();
    const logger = createLogger({ service: "relay", level: "silent", pretty: false });
    const relay = new OutboxRelay({ database: given.database, bus, logger, metrics, firstPauseMs: 10, ...options });
    relays.push(relay);
    relay.start();
    return { relay, metrics };
  };

  beforeEach(() => {
    batches = [];
    broken = undefined;
    refuses = undefined;
  });

  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    await given.database.deleteFrom("outbox").execute();
  });

  const waiting = () => given.database.selectFrom("outbox").select("sequence").execute();

  it("is published in the order in which it was written, in batches, and then empty", async () => {
    const events = many(25, notified);
    for (const event of events) await writeOutbox(given.database, [event]);
    const { relay } = startRelay({ batchEvents: 10 });
    await relay.drained(soon());
    expect(batches.map((batch) => batch.length)).toEqual([10, 10, 5]);
    expect(batches.flat()).toEqual(events);
    expect(await waiting()).toEqual([]);
  });

  it("holds nothing of a transaction that was rolled back", async () => {
    const undone = given.database.transaction().execute(async (transaction) => {
      await writeOutbox(transaction, [notified()]);
      throw new Error("changed my mind");
    });
    await expect(undone).rejects.toThrow("changed my mind");
    expect(await waiting()).toEqual([]);
  });

  it("keeps everything while the bus fails, and its age is told", async () => {
    broken = new Error("no broker");
    const events = many(3, notified);
    await writeOutbox(given.database, events);
    const { relay, metrics } = startRelay();
    const age = async () => (await metrics.registry.getSingleMetric("outbox_age_seconds")?.get())?.values[0]?.value;
    await expect.poll(age, patience).toBeGreaterThan(0);
    expect(await waiting()).toHaveLength(3);
    broken = undefined;
    await relay.drained(soon());
    expect(batches.flat()).toEqual(events);
    await expect.poll(age, patience).toBe(0);
  });

  it("is published by one relay at a time", async () => {
    const events = many(200, notified);
    await writeOutbox(given.database, events);
    const started = many(3, () => startRelay({ batchEvents: 20 }));
    await Promise.all(started.map(({ relay }) => relay.drained(soon())));
    expect(idsOf(batches.flat())).toEqual(idsOf(events));
  });

  it("leaves alone what only a newer version can publish", async () => {
    const [newer, ours] = [Object.assign(notified(), { type: "recording.dreamt" }), notified()];
    await writeOutbox(given.database, [newer, ours]);
    const { relay } = startRelay();
    await relay.drained(soon());
    expect(batches.flat()).toEqual([ours]);
    expect(await waiting()).toHaveLength(1);
  });

  it("puts aside what no broker will ever take, and holds up nobody for it", async () => {
    const [first, impossible, last] = [notified(), notified("impossible"), notified()];
    refuses = impossible.id;
    await writeOutbox(given.database, [first, impossible, last]);
    const { relay } = startRelay();
    await relay.drained(soon());
    expect(batches.flat()).toEqual([first, last]);
    expect(await parked(given.database)).toEqual([
      expect.objectContaining({
        consumer_group: "outbox",
        event_id: impossible.id,
        cause: "It could not be published: too large",
      }),
    ]);
  });

  it("takes text that the database would refuse", async () => {
    await writeOutbox(given.database, [notified("\u0000")]);
    const { relay } = startRelay();
    await relay.drained(soon());
    expect(batches.flat()).toEqual([expect.objectContaining({ data: expect.objectContaining({ provider: "zoom" }) })]);
  });
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type DatabaseHandle, connect } from "@landfall/database";
import { useDatabase } from "@landfall/database/testing";
import type { LandfallEvent } from "@landfall/events";
import { ManualClock, Metrics, createLogger } from "@landfall/runtime";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { many, notified, soon } from "../contract/events.ts";
import { UnpublishableEventError } from "../errors.ts";
import { type Spool, createSpool } from "../spool/spool.ts";
import { NothingDurableError } from "./errors.ts";
import { Ladder, type LadderOptions } from "./ladder.ts";

/** A busy machine is slow; a poll ends as soon as it is right. */
const patience = { timeout: 20_000, interval: 5 };

const openMs = 5_000;

describe("the ladder", () => {
  const given = useDatabase();
  const metrics = new Metrics();
  const logger = createLogger({ service: "ladder", level: "silent", pretty: false });
  const clock = new ManualClock();
  let directory = "";
  let spool: Spool;
  let ladder: Ladder;
  let unreachable: DatabaseHandle | undefined;
  let published: LandfallEvent[] = [];
  let asked = 0;
  let broker: "well" | "failing" | "hanging" | "refusing" = "well";

  const bus: LadderOptions["bus"] = {
    publish: (events) => {
      asked += 1;
      if (broker === "hanging") return new Promise(() => {});
      if (broker === "refusing") return Promise.reject(new UnpublishableEventError("too large"));
      if (broker === "failing") return Promise.reject(new Error("no broker"));
      published.push(...events);
      return Promise.resolve();
    },
  };

  const options = (): LadderOptions => ({
    bus,
    database: given.database,
    spool,
    logger,
    metrics,
    clock,
    deadlines: { busMs: 50, outboxMs: 10_000 },
    breaker: { failures: 2, openMs },
    drainEveryMs: 10,
  });

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "landfall-ladder-"));
    spool = await createSpool({ directory, maxBytes: 5_000, logger, metrics });
    ladder = new Ladder(options());
    [published, asked, broker] = [[], 0, "well"];
  });

  afterEach(async () => {
    await ladder.stop();
    await unreachable?.destroy();
    unreachable = undefined;
    await spool.close();
    await rm(directory, { recursive: true });
    await given.database.deleteFrom("outbox").execute();
  });

  const outbox = async () => {
    const rows = await given.database.selectFrom("outbox").select("event").orderBy("sequence").execute();
    return rows.map(({ event }) => event);
  };

  /** A ladder whose outbox cannot be reached. */
  const withoutDatabase = (): Ladder => {
    const nobodyListens = "postgres://nobody@127.0.0.1:1/nothing";
    unreachable = connect({ connectionString: nobodyListens, poolSize: 1, applicationName: "test", onError: () => {} });
    ladder = new Ladder({ ...options(), database: unreachable });
    return ladder;
  };

  it("uses the bus alone while that works", async () => {
    const events = many(3, notified);
    expect(await ladder.store(events)).toBe("bus");
    expect(published).toEqual(events);
    expect(await outbox()).toEqual([]);
    expect(spool.sizeBytes()).toBe(0);
  });

  it("uses the outbox when the bus fails or hangs, and after some failures does not wait for it", async () => {
    const events = many(4, notified);
    broker = "failing";
    expect(await ladder.store(events.slice(0, 1))).toBe("outbox");
    broker = "hanging";
    expect(await ladder.store(events.slice(1, 2))).toBe("outbox");
    expect(await ladder.store(events.slice(2, 3))).toBe("outbox");
    expect(asked).toBe(2);
    expect(await outbox()).toEqual(events.slice(0, 3));
    broker = "well";
    clock.advance(openMs);
    expect(await ladder.store(events.slice(3))).toBe("bus");
  });

  it("does not wait long for a database that hangs", async () => {
    broker = "failing";
    ladder = new Ladder({ ...options(), deadlines: { busMs: 50, outboxMs: 50 } });
    await given.database.transaction().execute(async (transaction) => {
      await sql`lock table outbox in access exclusive mode`.execute(transaction);
      expect(await ladder.store([notified()])).toBe("spool");
    });
  });

  it("uses the spool when the database is away too, and publishes it when the bus works again", async () => {
    const events = many(2, notified);
    withoutDatabase();
    broker = "failing";
    for (const event of events) expect(await ladder.store([event])).toBe("spool");
    ladder.start();
    await expect.poll(() => asked, patience).toBeGreaterThan(3);
    expect(published).toEqual([]);
    broker = "well";
    await ladder.drained(soon());
    expect(published).toEqual(events);
    clock.advance(openMs);
    expect(await ladder.store([notified()])).toBe("bus");
  });

  it("publishes what an earlier process left in the spool", async () => {
    const events = many(2, notified);
    await spool.append(events);
    ladder.start();
    await ladder.drained(soon());
    expect(published).toEqual(events);
  });

  it("hands on to the outbox what no broker will ever take, so that it holds up nothing in the spool", async () => {
    const events = many(2, notified);
    await spool.append(events);
    broker = "refusing";
    ladder.start();
    await ladder.drained(soon());
    expect(await outbox()).toEqual(events);
  });

  it("tells its caller when nothing can hold the events, and that it is not ready", async () => {
    withoutDatabase();
    broker = "failing";
    const tooMany = async () => {
      for (;;) await ladder.store([notified()]);
    };
    await expect(tooMany()).rejects.toThrow(NothingDurableError);
    await spool.drain(async () => {});
    await ladder.check();
    await spool.append([notified("x".repeat(4_500))]);
    await expect(ladder.store([notified()])).rejects.toThrow(/bus: .*left alone.*outbox: .*spool: .*holds as many/u);
    await expect(ladder.check()).rejects.toThrow(NothingDurableError);
  });

  it("is ready while any rung may work", async () => {
    await expect(ladder.check()).resolves.toBeUndefined();
    broker = "failing";
    await ladder.store(many(1, notified));
    await ladder.store(many(1, notified));
    await expect(ladder.check()).resolves.toBeUndefined();
  });

  it("counts the events by where they went", async () => {
    await ladder.store(many(2, notified));
    const counter = await metrics.registry.getSingleMetric("ladder_events_total")?.get();
    const onBus = counter?.values.find(({ labels }) => labels["rung"] === "bus" && labels["outcome"] === "stored");
    expect(onBus?.value).toBeGreaterThanOrEqual(2);
  });
});

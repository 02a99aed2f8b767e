import { useDatabase } from "@landfall/database/testing";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import type { Bus } from "../bus.ts";
import { fetched, many, notified } from "../contract/events.ts";
import { installHastyQueues, openBusOn } from "./open-for-test.ts";
import { queueOf } from "./queues.ts";

describe("publishing into pg-boss", () => {
  const given = useDatabase();
  let bus: Bus;

  beforeAll(async () => {
    await installHastyQueues(given.boss);
    bus = openBusOn(given);
  });
  afterEach(() => given.boss.deleteAllJobs());
  afterAll(() => bus.stop());

  const stored = async (): Promise<readonly { readonly topic: string | null; readonly written: Date }[]> => {
    const { rows } = await sql<{ topic: string | null; written: Date }>`
      select data->'data'->'recordings'->0->>'topic' as topic, created_on as written
      from pgboss.job where name like 'events.%'`.execute(given.database);
    return rows;
  };

  it("writes a thousand concurrent events in a few statements", async () => {
    await Promise.all(many(1_000, () => bus.publish([notified()])));
    const rows = await stored();
    expect(rows).toHaveLength(1_000);
    expect(new Set(rows.map(({ written }) => written.getTime())).size).toBeLessThanOrEqual(10);
  });

  it("rejects the one publisher whose event cannot be stored, and nobody who shared its write", async () => {
    const impossible = Object.assign(notified("impossible"), { accountId: 1n });
    const results = await Promise.allSettled(
      [notified("first"), impossible, notified("last")].map((e) => bus.publish([e])),
    );
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(new Set((await stored()).map(({ topic }) => topic))).toEqual(new Set(["first", "last"]));
  });

  it("puts an event batch into every group's queue or into none", async () => {
    await sql`create or replace function refuse() returns trigger language plpgsql as $$ begin
      raise exception 'refused'; end $$`.execute(given.database);
    await sql
      .raw(`create trigger refuse before insert on pgboss.job_common for each row
      when (new.name = '${queueOf("transcoder")}') execute function refuse()`)
      .execute(given.database);
    await expect(bus.publish([notified(), fetched()])).rejects.toThrow("refused");
    expect(await stored()).toEqual([]);
    await sql`drop trigger refuse on pgboss.job_common`.execute(given.database);
    await bus.publish([notified(), fetched()]);
    expect(await stored()).toHaveLength(2);
  });
});

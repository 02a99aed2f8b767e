import { sql } from "kysely";
import { describe, expect, it } from "vitest";

import { createTestDatabase } from "./create-test-database.ts";
import { useDatabase } from "./use-database.ts";

describe("a test's database", () => {
  const given = useDatabase();

  it("has every table and pg-boss", async () => {
    expect(await given.database.selectFrom("recording").selectAll().execute()).toEqual([]);
    await given.boss.createQueue("a-queue");
    expect(await given.boss.send("a-queue", {})).toEqual(expect.any(String));
  });

  it("is nobody else's, and is gone after its close", async () => {
    const other = await createTestDatabase();
    await other.database.insertInto("fair_clock").values({ queue: "elsewhere", virtual_time: 1 }).execute();
    expect(await given.database.selectFrom("fair_clock").selectAll().execute()).toEqual([]);
    await other.close();
    const name = new URL(other.connectionString).pathname.slice(1);
    const found = await sql`select 1 from pg_database where datname = ${name}`.execute(given.database);
    expect(found.rows).toEqual([]);
  });

  it("can be opened again as another process would", async () => {
    const second = await given.another();
    await given.database.insertInto("fair_clock").values({ queue: "here", virtual_time: 7 }).execute();
    expect(await second.database.selectFrom("fair_clock").selectAll().execute()).toEqual([
      { queue: "here", virtual_time: 7 },
    ]);
  });
});

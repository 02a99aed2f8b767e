import { consumerGroups } from "@landfall/events";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { connect, type DatabaseHandle } from "./connect.ts";
import { migrate } from "./migrate.ts";
import { databaseAt } from "./testing/database-at.ts";
import { runOn } from "./testing/run-on.ts";
import { serverAddress } from "./testing/server-address.ts";

const everything = ["0001-initial"];

describe("migrating", () => {
  let server: string;
  let opened: DatabaseHandle[] = [];
  const open = () => {
    const connectionString = databaseAt(server, "bare");
    const database = connect({ connectionString, poolSize: 2, applicationName: "migrating", onError: () => {} });
    opened.push(database);
    return database;
  };

  beforeEach(async () => {
    server = await serverAddress();
    await runOn(server, "create database bare");
  });
  afterEach(async () => {
    await Promise.all(opened.map((database) => database.destroy()));
    opened = [];
    await runOn(server, "drop database bare with (force)");
  });

  it("applies everything once: a second time there is nothing left to do", async () => {
    const database = open();
    expect(await migrate(database)).toEqual(everything);
    expect(await migrate(database)).toEqual([]);
  });

  it("is done by one of several processes that start at the same time, and awaited by all", async () => {
    const applied = await Promise.all([open(), open(), open()].map(migrate));
    expect(applied.flat()).toEqual(everything);
    const { rows } = await sql`select from recording`.execute(open());
    expect(rows).toEqual([]);
  });

  it("declares the consumer groups, and brings a group that reads something new up to date", async () => {
    const database = open();
    await migrate(database);
    await database.updateTable("consumer_group").set({ event_types: [] }).execute();
    await migrate(database);
    const groups = await database.selectFrom("consumer_group").select(["name", "event_types"]).execute();
    expect(Object.fromEntries(groups.map(({ name, event_types }) => [name, event_types]))).toEqual(consumerGroups);
  });
});

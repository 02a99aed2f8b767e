import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it, vi } from "vitest";

import { databaseLine } from "../testing/database-line.ts";
import { inOutbox, published } from "../testing/events-in-database.ts";
import { holdQueues } from "../testing/hold-queues.ts";
import { openWebhooks } from "../testing/open-webhooks.ts";
import { useServiceDatabase } from "../testing/use-service-database.ts";
import { completed, urlValidation } from "../testing/zoom-bodies.ts";

const given = useServiceDatabase();

const meeting = (uuid: string): string => completed({ accountId: "zoom-account", uuid });
const keys = (events: readonly { key: string }[]): readonly string[] => events.map(({ key }) => key);
const soon = { timeout: 20_000 };

it("with everything up an event is on the bus before the provider is told", async () => {
  const { deliver } = await openWebhooks({ connectionString: given.connectionString });
  expect((await deliver(meeting("up"))).status).toBe(204);
  expect(keys(await published(given.database))).toContain("up");
  expect(keys(await inOutbox(given.database))).not.toContain("up");
});

it("while the bus does not take it, an event waits in the outbox, and goes to the bus when it does", async () => {
  const { deliver } = await openWebhooks({ connectionString: given.connectionString });
  const letGo = await holdQueues(given.database);
  expect((await deliver(meeting("bus down"))).status).toBe(204);
  expect(keys(await inOutbox(given.database))).toContain("bus down");
  letGo();
  await vi.waitFor(async () => expect(keys(await published(given.database))).toContain("bus down"), soon);
  await vi.waitFor(async () => expect(await inOutbox(given.database)).toEqual([]), soon);
});

describe.each(["cut", "hang"] as const)("while the way to the database is down (%s)", (kind) => {
  it("events are on the disk, challenges are answered, and all of it is on the bus later, once", async () => {
    const line = await databaseLine(given.connectionString);
    const { deliver, kit, spool } = await openWebhooks({ connectionString: line.connectionString });
    expect((await deliver(meeting(`before ${kind}`))).status).toBe(204);
    line[kind]();
    const uuids = [`${kind} 1`, `${kind} 2`, `${kind} 3`];
    const answers = await Promise.all(uuids.map((uuid) => deliver(meeting(uuid))));
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect((await deliver(urlValidation("token"))).status).toBe(200);
    expect((await kit.health.ready()).ready).toBe(true);
    expect(await segments(spool)).toHaveLength(1);
    expect(keys(await published(given.database))).not.toContain(uuids[0]);
    line.mend();
    const mine = async () => keys(await published(given.database)).filter((key) => key.startsWith(`${kind} `));
    await vi.waitFor(async () => expect([...(await mine())].sort()).toEqual(uuids), soon);
    await vi.waitFor(async () => expect(await segments(spool)).toEqual([]), soon);
  });
});

const segments = async (spool: string): Promise<readonly string[]> =>
  (await readdir(join(spool, "events"))).filter((name) => name.endsWith(".jsonl"));

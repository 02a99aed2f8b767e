import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { connect, migrate, startBoss } from "@landfall/database";
import { startEmbeddedPostgres } from "@landfall/database/embedded";
import { createLogger } from "@landfall/runtime";
import { afterEach, describe, expect, it } from "vitest";

import { idsOf, leaveTrace, parked, traces } from "../contract/effects.ts";
import { many, notified, soon } from "../contract/events.ts";
import { openBusOn } from "./open-for-test.ts";
import { installEventQueues } from "./queues.ts";

describe("the database stops and comes back", () => {
  const cleanUps: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
  });

  const startServer = async () => {
    const folder = await mkdtemp(join(tmpdir(), "landfall-bus-"));
    cleanUps.push(() => rm(folder, { recursive: true }));
    await chmod(folder, 0o711);
    const logger = createLogger({ service: "bus", level: "silent", pretty: false });
    const server = await startEmbeddedPostgres({ home: join(folder, "home"), logger });
    cleanUps.push(server.stop);
    const { connectionString } = server;
    const shared = { connectionString, poolSize: 4, applicationName: "test", onError: () => {} };
    const database = connect(shared);
    cleanUps.push(() => database.destroy());
    await migrate(database);
    const boss = await startBoss({ ...shared, logger, migrate: true });
    cleanUps.push(() => boss.stop({ timeout: 5_000 }));
    await installEventQueues(boss);
    return { server, database, boss };
  };

  it("what was in hand is handled once, nothing is parked, and the bus goes on", async () => {
    const { server, database, boss } = await startServer();
    const bus = openBusOn({ database, boss }, { attempts: 2 });
    cleanUps.push(() => bus.stop());
    const [inHand, before, after] = [notified("in hand"), many(100, notified), notified("after")];
    const reached = Promise.withResolvers<void>();
    const down = Promise.withResolvers<void>();
    await bus.publish([inHand, ...before]);
    await bus.subscribe("fetcher", {
      "provider.notified": async (event, transaction) => {
        const result = await leaveTrace(event, transaction);
        if (event.id === inHand.id) {
          reached.resolve();
          await down.promise;
        }
        return result;
      },
    });
    await reached.promise;
    await server.interrupt();
    down.resolve();
    await expect(bus.publish([notified("during")])).rejects.toThrow(/ECONNREFUSED|terminated/u);
    await server.resume();
    await expect.poll(() => bus.publish([after]), { timeout: 20_000 }).toBeUndefined();
    await bus.whenCaughtUp(soon());
    expect(await traces(database)).toEqual(idsOf([inHand, ...before, after]));
    expect(await parked(database)).toEqual([]);
  });
});

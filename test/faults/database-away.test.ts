import { connect } from "@landfall/database";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@landfall/database/embedded";
import { createLogger } from "@landfall/runtime";
import { expect, it } from "vitest";

import { makeHome } from "../world/home.ts";
import { assertWholeAndOnce, createWorld, until } from "../world/index.ts";
import { firstFile } from "../world/only-file.ts";
import { chat, meetingWith, view } from "../world/scripts.ts";

const awayMs = 20_000;

/** A server of this test's own: stopping the one that all tests share would be felt by all. */
const openServer = async () => {
  const home = await makeHome();
  const logger = createLogger({ service: "test-database", level: "error", pretty: false });
  const server: EmbeddedPostgres = await startEmbeddedPostgres({ home: home.path, logger });
  const database = connect({
    connectionString: server.connectionString,
    poolSize: 3,
    applicationName: "test",
    onError: () => {},
  });
  const close = async () => {
    await database.destroy();
    await server.stop();
    await home.remove();
  };
  return { server, data: { connectionString: server.connectionString, database, close } };
};

it("while the database is away for 20 s, webhooks are taken, nothing is lost, and nobody is charged an attempt", async () => {
  const { server, data } = await openServer();
  await using world = await createWorld({ data });
  const sizeBytes = 2 * 2 ** 20;
  const downloading = await world.holdMeeting({
    ...meetingWith([view("active_speaker", { sizeBytes })]),
    webhooks: "never",
  });
  world.sandbox.fault({ kind: "throttle", bytesPerSecond: 400_000, match: { fileId: firstFile(downloading).id } });
  downloading.redeliver();
  await until(() => world.sandbox.totals(firstFile(downloading).id).bytesPulled > 0, { what: "a download runs" });

  const began = Date.now();
  await server.interrupt();
  const during = [];
  while (Date.now() - began < awayMs) {
    const held = await world.holdMeeting(meetingWith([chat(`at ${Date.now() - began} ms`)]));
    for (const delivery of held.deliveries) expect(await delivery.settled).toBe("delivered");
    expect(held.deliveries.flatMap(({ attempts }) => attempts.map(({ status }) => status))).toEqual([204]);
    expect(await world.sandbox.validateUrl()).toEqual({ valid: true });
    during.push(held);
    await until(() => Date.now() - began > during.length * 2_000, { what: "the next moment" });
  }
  await server.resume();

  await world.settled(60_000);
  for (const { uuid } of [downloading, ...during]) {
    const { recording, files } = await world.recording(uuid);
    expect(recording.state).toBe("imported");
    expect(files.map(({ attempts, lost }) => [attempts, lost])).toEqual(files.map(() => [0, 0]));
  }
  await assertWholeAndOnce(world, { allowedOrphans: 1 });
}, 150_000);

import { expect, it, vi } from "vitest";

import { published } from "../testing/events-in-database.ts";
import { openWebhooks } from "../testing/open-webhooks.ts";
import { ownServer } from "../testing/own-server.ts";
import { completed, urlValidation } from "../testing/zoom-bodies.ts";

it("a database that stops and comes back has every event that was accepted meanwhile, once", async () => {
  const { server, database } = await ownServer();
  const { deliver, kit } = await openWebhooks({ connectionString: server.connectionString });
  const uuids = Array.from({ length: 30 }, (_, index) => `meeting ${String(index).padStart(2, "0")}`);
  const send = async (uuid: string) => (await deliver(completed({ accountId: "a", uuid }))).status;
  const statuses = await Promise.all(uuids.slice(0, 10).map(send));

  // Some are on their way while it goes down.
  const [down] = await Promise.all([Promise.all(uuids.slice(10, 20).map(send)), server.interrupt()]);
  const later = await Promise.all(uuids.slice(20).map(send));
  expect(new Set([...statuses, ...down, ...later])).toEqual(new Set([204]));
  expect((await deliver(urlValidation("token"))).status).toBe(200);
  expect((await kit.health.ready()).ready).toBe(true);

  await server.resume();
  await vi.waitFor(async () => expect((await published(database)).map(({ key }) => key).sort()).toEqual(uuids), {
    timeout: 30_000,
    interval: 200,
  });
});

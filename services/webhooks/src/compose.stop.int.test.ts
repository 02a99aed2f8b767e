import { expect, it } from "vitest";

import { inOutbox } from "./testing/events-in-database.ts";
import { holdQueues, insertWaits } from "./testing/hold-queues.ts";
import { openWebhooks } from "./testing/open-webhooks.ts";
import { rawConnection } from "./testing/raw-connection.ts";
import { useServiceDatabase } from "./testing/use-service-database.ts";
import { completed } from "./testing/zoom-bodies.ts";

const given = useServiceDatabase();

it("a stop answers the delivery in hand, cuts off half a request, and closes the door", async () => {
  const { webhooks, deliver, events, stop } = await openWebhooks({ connectionString: given.connectionString });
  const half = await rawConnection(webhooks.url);
  half.send("POST /zoom/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{");
  const letGo = await holdQueues(given.database);
  const inHand = deliver(completed({ accountId: "a", uuid: "in hand" }));
  await insertWaits(given.database);
  const stopping = stop();
  expect((await inHand).status).toBe(204);
  expect((await inOutbox(given.database)).map(({ key }) => key)).toEqual(["in hand"]);
  letGo();
  expect((await stopping).problems).toEqual([]);
  await half.closed;
  await expect(fetch(events, { method: "POST" })).rejects.toThrow("fetch failed");
});

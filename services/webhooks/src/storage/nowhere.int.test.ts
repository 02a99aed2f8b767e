import { expect, it, vi } from "vitest";

import { databaseLine } from "../testing/database-line.ts";
import { published } from "../testing/events-in-database.ts";
import { openWebhooks } from "../testing/open-webhooks.ts";
import { useServiceDatabase } from "../testing/use-service-database.ts";
import { completed, urlValidation } from "../testing/zoom-bodies.ts";

const given = useServiceDatabase();

it("with bus and database down and the disk full, the provider is told to come again, and challenges are answered", async () => {
  const line = await databaseLine(given.connectionString);
  const { deliver, kit, log } = await openWebhooks({
    connectionString: line.connectionString,
    // As full as a disk can be.
    env: { WEBHOOKS_SPOOL_LIMIT: "1" },
  });
  expect((await kit.health.ready()).ready).toBe(true);
  line.cut();
  const body = completed({ accountId: "zoom-account", uuid: "nowhere" });
  const answer = await deliver(body);
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "30"]);
  expect(await answer.text()).toBe("the event could not be stored anywhere: send it again later");
  expect(log.lines()).toContainEqual(
    expect.objectContaining({ level: "error", outcome: "not_stored", why: expect.stringContaining("spool") }),
  );
  expect((await deliver(urlValidation("token"))).status).toBe(200);
  // The breakers notice at their third failure.
  await vi.waitFor(async () => {
    await deliver(body);
    expect((await kit.health.ready()).ready).toBe(false);
  });

  line.mend();
  await vi.waitFor(async () => expect((await deliver(body)).status).toBe(204), { timeout: 20_000, interval: 200 });
  await vi.waitFor(async () => expect((await published(given.database)).map(({ key }) => key)).toContain("nowhere"));
  expect((await kit.health.ready()).ready).toBe(true);
});

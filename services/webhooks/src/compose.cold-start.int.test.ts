import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

import { expect, it, vi } from "vitest";

import { databaseLine } from "./testing/database-line.ts";
import { published } from "./testing/events-in-database.ts";
import { bind } from "./testing/integrations.ts";
import { listenAnywhere } from "./testing/listen-anywhere.ts";
import { openWebhooks } from "./testing/open-webhooks.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";
import { useServiceDatabase } from "./testing/use-service-database.ts";
import { completed, urlValidation } from "./testing/zoom-bodies.ts";

const given = useServiceDatabase();

const anyone = (): string => `account-${randomBytes(6).toString("hex")}`;
const bound = (providerAccountId: string) => ({
  provider: "zoom",
  providerAccountId,
  webhookSecret: `secret of ${providerAccountId}`,
});

it("an integration's own secret counts from the moment that the directory is told of it", async () => {
  const { deliver, webhooks, sealer } = await openWebhooks({ connectionString: given.connectionString });
  const account = anyone();
  const body = completed({ accountId: account });
  expect((await deliver(body, `secret of ${account}`)).status).toBe(401);
  await bind({ database: given.database, sealer }, bound(account));
  await webhooks.refreshDirectory();
  expect((await deliver(body, `secret of ${account}`)).status).toBe(204);
  expect((await deliver(urlValidation("t"), `secret of ${account}`)).status).toBe(200);
});

it("and without being told, after a while", async () => {
  const env = { WEBHOOKS_DIRECTORY_REFRESH: "20ms" };
  const { deliver, sealer } = await openWebhooks({ connectionString: given.connectionString, env });
  const account = anyone();
  await bind({ database: given.database, sealer }, bound(account));
  const send = () => deliver(completed({ accountId: account }), `secret of ${account}`);
  await vi.waitFor(async () => expect((await send()).status).toBe(204), { timeout: 10_000 });
});

it("a start without a database serves the integrations of the earlier run, and its events reach the bus later", async () => {
  const line = await databaseLine(given.connectionString);
  const first = await openWebhooks({ connectionString: line.connectionString });
  const account = anyone();
  const { integrationId } = await bind({ database: given.database, sealer: first.sealer }, bound(account));
  await first.webhooks.refreshDirectory();
  await first.stop();

  line.cut();
  const { keyring, spool } = first;
  const { deliver, kit, log } = await openWebhooks({ connectionString: line.connectionString, keyring, spool });
  const body = completed({ accountId: account, uuid: account });
  expect((await deliver(body, `secret of ${account}`)).status).toBe(204);
  expect((await deliver(urlValidation("t"), `secret of ${account}`)).status).toBe(200);
  expect((await kit.health.ready()).ready).toBe(true);
  expect(log.lines()).toContainEqual(expect.objectContaining({ outcome: "stored", integrationId }));

  line.mend();
  const keys = async () => (await published(given.database)).map(({ key }) => key);
  await vi.waitFor(async () => expect(await keys()).toContain(account), { timeout: 20_000 });
});

it("a start without a spool folder, a database's address or a free port says what to set", async () => {
  const { connectionString } = given;
  const busy = createServer();
  const port = await listenAnywhere(busy);
  await expect(openWebhooks({ connectionString, env: { WEBHOOKS_SPOOL: "" } })).rejects.toThrow("WEBHOOKS_SPOOL");
  await expect(openWebhooks({ connectionString: "" })).rejects.toThrow("DATABASE_URL");
  const taken = openWebhooks({ connectionString, env: { WEBHOOKS_PORT: String(port) } });
  await expect(taken).rejects.toThrow(new RegExp(`127.0.0.1:${port}.*WEBHOOKS_PORT`));
  busy.close();
});

it("a start whose spool folder cannot be made says so", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "file"), "");
  const spool = join(folder, "file", "spool");
  await expect(openWebhooks({ connectionString: given.connectionString, spool })).rejects.toThrow("WEBHOOKS_SPOOL");
});

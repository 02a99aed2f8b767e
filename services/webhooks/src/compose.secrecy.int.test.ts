import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, it, vi } from "vitest";

import { databaseLine } from "./testing/database-line.ts";
import { everythingStored } from "./testing/events-in-database.ts";
import { appSecret, openWebhooks } from "./testing/open-webhooks.ts";
import { useServiceDatabase } from "./testing/use-service-database.ts";
import { completed, incomprehensible, planted, urlValidation, zoomHeaders } from "./testing/zoom-bodies.ts";

const given = useServiceDatabase();

const spooled = async (folder: string): Promise<string> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return (await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), "utf8")))).join("\n");
};

const noSecretIn = (text: string): void => {
  for (const secret of [...Object.values(planted), appSecret]) expect(text).not.toContain(secret);
};

const bodies = (mark: string) => [
  completed({ accountId: `${mark} understood` }),
  completed({ accountId: `${mark} of a stranger`, topic: { passcode: planted.passcode } }),
  incomprehensible(`${mark} not understood`),
];

it("no token, passcode, password or link of a delivery is stored in the database or logged", async () => {
  const { deliver, events, log } = await openWebhooks({ connectionString: given.connectionString });
  for (const body of bodies("up")) expect((await deliver(body)).status).toBe(204);
  await deliver(urlValidation("plain-token"));
  const [body = ""] = bodies("forged");
  await deliver(body, "a wrong secret");
  await fetch(events, { method: "POST", body: body.slice(0, -1), headers: zoomHeaders(body, appSecret) });
  const stored = await everythingStored(given.database);
  expect(stored).toContain("up understood");
  expect(stored).toContain("up not understood");
  noSecretIn(stored);
  noSecretIn(log.text());
});

it("nor in the spool, nor in what is logged while everything is down", async () => {
  const line = await databaseLine(given.connectionString);
  const { deliver, log, spool } = await openWebhooks({ connectionString: line.connectionString });
  line.cut();
  for (const body of bodies("down")) expect((await deliver(body)).status).toBe(204);
  await vi.waitFor(async () => expect(await spooled(spool)).toContain("down not understood"));
  noSecretIn(await spooled(spool));
  noSecretIn(log.text());
});

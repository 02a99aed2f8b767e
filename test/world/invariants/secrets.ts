import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import type { DatabaseHandle } from "@landfall/database";
import type { Delivery } from "@landfall/sandbox";
import { sql } from "kysely";
import { expect } from "vitest";
import { z } from "zod";

import { credentials } from "../credentials.ts";

const tellingSchema = z.object({
  download_token: z.string().optional(),
  payload: z.object({
    object: z.object({ password: z.string().optional(), recording_play_passcode: z.string().optional() }).optional(),
  }),
});

/** How every token of the sandbox begins. */
const tokenHead = Buffer.from(JSON.stringify({ alg: "HS256", typ: "JWT" })).toString("base64url");

/** What must be nowhere: the tokens and passcodes of all events, every token of Zoom's, the app's own secrets. */
export const secretsOf = (deliveries: readonly Delivery[]): readonly string[] => {
  const told = deliveries.flatMap(({ body }) => {
    const { success, data } = tellingSchema.safeParse(parse(body));
    if (!success) return [];
    const { password, recording_play_passcode } = data.payload.object ?? {};
    return [data.download_token, password, recording_play_passcode].filter((secret) => secret !== undefined);
  });
  return [...new Set([...told, tokenHead, credentials.clientSecret, credentials.webhookSecret])];
};

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

const tablesWith = async (database: DatabaseHandle, secrets: readonly string[]): Promise<readonly string[]> => {
  const { rows: tables } = await sql<{ schemaname: string; tablename: string }>`
    select schemaname, tablename from pg_tables where schemaname in ('public', 'pgboss')`.execute(database);
  const found: string[] = [];
  for (const { schemaname, tablename } of tables) {
    const { rows } = await sql<{ line: string }>`
      select left(line, 400) as line from (select row_to_json(t)::text as line from ${sql.table(`${schemaname}.${tablename}`)} t) l
      where exists (select 1 from unnest(${[...secrets]}::text[]) secret where strpos(line, secret) > 0) limit 1`.execute(
      database,
    );
    found.push(...rows.map(({ line }) => `${tablename}: ${line}`));
  }
  return found;
};

const filesWith = async (folder: string, secrets: readonly string[]): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(paths.map((path) => readFile(path, "latin1")));
  return paths.filter((_, index) => secrets.some((secret) => texts[index]?.includes(secret)));
};

export interface Places {
  readonly database: DatabaseHandle;
  readonly deliveries: readonly Delivery[];
  readonly spool: string;
  readonly log: readonly string[];
}

/** No token, passcode or secret in any table, in the spool or in the log. */
export const expectNoSecrets = async ({ database, deliveries, spool, log }: Places): Promise<void> => {
  const secrets = secretsOf(deliveries);
  const told = log.filter((line) => secrets.some((secret) => line.includes(secret)));
  expect((await tablesWith(database, secrets)).join("\n"), "tables with a secret").toBe("");
  expect((await filesWith(spool, secrets)).join("\n"), "spool files with a secret").toBe("");
  expect(told.join("\n"), "log lines with a secret").toBe("");
};

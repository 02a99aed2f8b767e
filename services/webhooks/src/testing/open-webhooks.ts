import { randomBytes } from "node:crypto";
import { join } from "node:path";

import { createKit, loadConfig } from "@landfall/runtime";
import { createSealer, type Keyring, parseKey } from "@landfall/session";
import { onTestFinished } from "vitest";

import { compose } from "../compose.ts";
import { options, owns } from "../config.ts";
import { logLines } from "./log-lines.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { zoomHeaders } from "./zoom-bodies.ts";

export const appSecret = "the-secret-of-the-zoom-app";

export interface WebhooksOptions {
  readonly connectionString: string;
  /** Of an earlier run; by itself, a new one that goes with the test. */
  readonly spool?: string;
  readonly keyring?: Keyring;
  readonly env?: Readonly<Record<string, string>>;
}

const newKeyring = (): Keyring => [parseKey(randomBytes(32).toString("hex"))];

/** The service as it is deployed, on engines of its own, with Zoom's real door; stopped with the test. */
export const openWebhooks = async ({ connectionString, env, ...given }: WebhooksOptions) => {
  const spool = given.spool ?? join(await temporaryFolder(), "spool");
  const keyring = given.keyring ?? newKeyring();
  const log = logLines();
  const kit = createKit({ logger: log.logger });
  const settings = {
    DATABASE_URL: connectionString,
    WEBHOOKS_PORT: "0",
    WEBHOOKS_SPOOL: spool,
    ZOOM_WEBHOOK_SECRET: appSecret,
    ...env,
  };
  const webhooks = await compose(loadConfig(options, { env: settings, owns }), kit, { keyring });
  const stop = () => kit.lifecycle.stop("the test is over");
  onTestFinished(async () => void (await stop()));
  await webhooks.start();
  const events = `${webhooks.url}/zoom/events`;

  /** Sends a body as Zoom does. */
  const deliver = (body: string, secret = appSecret): Promise<Response> =>
    fetch(events, { method: "POST", body, headers: zoomHeaders(body, secret) });

  return { webhooks, events, deliver, kit, log, spool, keyring, sealer: createSealer({ keys: keyring }), stop };
};

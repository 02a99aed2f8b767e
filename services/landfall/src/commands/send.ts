import { readFile } from "node:fs/promises";

import { readHome } from "@landfall/database/embedded";
import { signHmacHex } from "@landfall/session";

import { readConfig } from "../config.ts";
import { homeOf } from "../home.ts";
import { print, printError } from "../print.ts";

/** The secret of the pretended Zoom, which is no secret. */
const sandboxSecret = "sandbox-webhook-secret";

/** fetch says only that it failed; why is in the cause, which for several addresses has no words but a code. */
const innermost = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return innermost(error.cause);
  return error.message || ("code" in error ? String(error.code) : error.name);
};

/** `send <body.json>`: signs a webhook body as Zoom does and posts it, byte for byte. */
export const send = async (
  path: string,
  given: { readonly secret?: string; readonly url?: string },
): Promise<number> => {
  const config = readConfig();
  const facts = await readHome(homeOf(config.home));
  const base = facts?.urls["webhooks"] ?? `http://127.0.0.1:${config.webhooks.port}`;
  const url = given.url ?? `${base}/zoom/events`;
  const secret = given.secret ?? config.webhooks.zoom.webhookSecret?.reveal() ?? sandboxSecret;
  const body = await readFile(path);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = signHmacHex(secret, Buffer.concat([Buffer.from(`v0:${timestamp}:`), body]));
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json; charset=utf-8",
        "x-zm-request-timestamp": timestamp,
        "x-zm-signature": `v0=${signature}`,
      },
    });
    print(`${response.status} ${await response.text()}`.trim());
    return response.ok ? 0 : 1;
  } catch (error) {
    printError(`Nobody answers at ${url}: start Landfall first (npm start), or say where it is with --url.`);
    printError(innermost(error));
    return 1;
  }
};

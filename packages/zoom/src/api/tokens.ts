import { type Clock, Secret, withDeadline } from "@landfall/runtime";
import { type Dispatcher, request } from "undici";
import { z } from "zod";

import type { ZoomCredentials } from "../credentials.ts";
import { Memo } from "./memo.ts";
import { unreachable } from "./reach.ts";
import { readJson } from "./read-json.ts";
import { tokenRefusal } from "./token-refusal.ts";

const grantSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().catch(3600) });

// A token is replaced this long before its end, so that no call starts with one that ends on the way.
const spareMs = 60_000;
const timeoutMs = 15_000;

export interface TokenOptions {
  readonly oauthUrl: string;
  readonly credentials: ZoomCredentials;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  /** Aborts when the driver stops. */
  readonly stopped: AbortSignal;
}

/**
 * Access tokens of one server-to-server app. Zoom docs: grant `account_credentials`, an hour's life, no refresh token.
 * A refusal is not repeated here: whoever needs the token repeats the whole call.
 */
export const createTokens = (options: TokenOptions): Memo<Secret> => new Memo(() => grant(options), options.clock);

const grant = async ({ oauthUrl, credentials, dispatcher, clock, stopped }: TokenOptions) => {
  const { accountId, clientId, clientSecret } = credentials;
  const askedAtMs = clock.now().getTime();
  const answer = await withDeadline(
    async (signal) => {
      const {
        statusCode: status,
        headers,
        body,
      } = await request(`${oauthUrl}/token`, {
        dispatcher,
        signal,
        method: "POST",
        headers: {
          authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret.reveal()}`).toString("base64")}`,
          "content-type": "application/x-www-form-urlencoded",
          accept: "application/json",
        },
        body: new URLSearchParams({ grant_type: "account_credentials", account_id: accountId }).toString(),
      });
      return { status, headers, body: await readJson(body) };
    },
    timeoutMs,
    stopped,
  ).catch((error: unknown) => {
    throw unreachable(error, "Zoom's token service could not be reached", stopped);
  });
  const granted = grantSchema.safeParse(answer.body);
  if (answer.status !== 200 || !granted.success) throw tokenRefusal(answer, clock.now());
  const lifeMs = granted.data.expires_in * 1000;
  const freshUntil = new Date(askedAtMs + Math.max(lifeMs - spareMs, lifeMs / 2));
  return { value: new Secret(granted.data.access_token), freshUntil };
};

import { randomBytes, timingSafeEqual } from "node:crypto";

import { z } from "zod";

import type { World } from "../world.ts";
import type { Delivery } from "./delivery.ts";
import { urlValidationBody } from "./event-body.ts";
import { encryptedToken } from "./sign.ts";

export type Validation = { readonly valid: true } | { readonly valid: false; readonly reason: string };

const answer = z.object({ plainToken: z.string(), encryptedToken: z.string() });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const equal = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const judge = (
  delivery: Delivery,
  expected: { readonly plainToken: string; readonly encryptedToken: string },
): Validation => {
  const attempt = delivery.attempts.at(-1);
  if (attempt?.status !== 200) {
    return { valid: false, reason: attempt?.error ?? `the answer was ${attempt?.status ?? "not sent for"}, not 200` };
  }
  const given = answer.safeParse(parsed(attempt.answer ?? ""));
  if (!given.success) return { valid: false, reason: "the answer is not JSON with plainToken and encryptedToken" };
  if (given.data.plainToken !== expected.plainToken) return { valid: false, reason: "another plainToken came back" };
  return equal(given.data.encryptedToken, expected.encryptedToken)
    ? { valid: true }
    : { valid: false, reason: "encryptedToken is not the HMAC of plainToken with the app's secret token" };
};

/** Challenges the endpoint as Zoom does when its URL is entered and every 72 hours (Zoom docs: Validate your webhook endpoint). */
export const validateUrl = async (world: World, url?: string): Promise<Validation> => {
  const plainToken = randomBytes(16).toString("base64url");
  const body = urlValidationBody(plainToken, world.clock.now());
  const delivery = world.webhooks.send({ event: "endpoint.url_validation", body, url, retries: false });
  await delivery.settled;
  return judge(delivery, { plainToken, encryptedToken: encryptedToken(world.app.webhookSecret, plainToken) });
};

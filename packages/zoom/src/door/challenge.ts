import { createHmac } from "node:crypto";

import type { Secret } from "@landfall/runtime";
import { z } from "zod";

export const challengeName = "endpoint.url_validation";

// The answer to a challenge is an HMAC of what the caller chose, under the key that signs events. A token in which no
// event could be written (`v0:<timestamp>:{…}` needs colons and braces) keeps the door from signing forged events.
const challengeSchema = z.object({ payload: z.object({ plainToken: z.string().regex(/^[A-Za-z0-9_-]{1,128}$/) }) });

/** The answer Zoom expects to its URL validation (Zoom docs: webhooks), or null when the token is not one of Zoom's. */
export const answerChallenge = (body: unknown, secret: Secret): Record<string, string> | null => {
  const { success, data } = challengeSchema.safeParse(body);
  if (!success) return null;
  const { plainToken } = data.payload;
  return { plainToken, encryptedToken: createHmac("sha256", secret.reveal()).update(plainToken).digest("hex") };
};

import { createHmac } from "node:crypto";

import { describe, expect, it } from "vitest";
import { z } from "zod";

import type { Answer } from "../../testing/hook.ts";
import { openHook } from "../../testing/hook.ts";
import { credentials, openSandbox } from "../../testing/open-sandbox.ts";

const challenge = z.object({
  event: z.literal("endpoint.url_validation"),
  event_ts: z.number(),
  payload: z.object({ plainToken: z.string().min(20) }),
});

const json = (body: object, status = 200): Answer => ({ status, body: JSON.stringify(body) });
const hmac = (plainToken: string, secret = credentials.webhookSecret): string =>
  createHmac("sha256", secret).update(plainToken).digest("hex");

const validated = async (answer: (plainToken: string) => Answer) => {
  await using hook = await openHook(({ body }) => answer(challenge.parse(JSON.parse(body)).payload.plainToken));
  await using opened = await openSandbox({ webhookUrl: hook.url });
  const verdict = await opened.sandbox.validateUrl();
  return { verdict, received: hook.received };
};

describe("the validation of a webhook URL", () => {
  it("accepts the challenge's token with its HMAC, and signs the challenge like an event", async () => {
    const { verdict, received } = await validated((plainToken) =>
      json({ plainToken, encryptedToken: hmac(plainToken) }),
    );
    expect(verdict).toEqual({ valid: true });
    expect(received[0]?.headers["x-zm-signature"]).toMatch(/^v0=[0-9a-f]{64}$/);
  });

  it.each<[string, (plainToken: string) => Answer, RegExp]>([
    ["another secret", (plainToken) => json({ plainToken, encryptedToken: hmac(plainToken, "x") }), /HMAC/],
    ["another token", () => json({ plainToken: "x", encryptedToken: hmac("x") }), /another plainToken/],
    ["no JSON", () => ({ status: 200, body: "ok" }), /not JSON/],
    ["no body", () => ({ status: 204 }), /204, not 200/],
    ["an error", () => ({ status: 401 }), /401, not 200/],
  ])("says what is wrong with %s, and asks only once", async (_, answer, reason) => {
    const { verdict, received } = await validated(answer);
    expect(verdict).toEqual({ valid: false, reason: expect.stringMatching(reason) });
    expect(received).toHaveLength(1);
  });
});

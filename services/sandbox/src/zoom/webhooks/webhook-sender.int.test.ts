import { createHmac } from "node:crypto";

import { ManualClock } from "@landfall/runtime";
import { describe, expect, it } from "vitest";

import { openHook } from "../../testing/hook.ts";
import { credentials, openSandbox } from "../../testing/open-sandbox.ts";

const event = { event: "recording.completed", body: '{"topic":"Zellatmung & Café 🐚"}' };

describe("sending an event", () => {
  it("signs the bytes that it sends, as Zoom does", async () => {
    await using hook = await openHook(() => ({ status: 200 }));
    await using opened = await openSandbox({
      webhookUrl: hook.url,
      clock: new ManualClock("2026-02-12T14:00:00.900Z"),
    });
    expect(await opened.sandbox.deliver(event).settled).toBe("delivered");
    const { headers, body } = hook.received[0] ?? { headers: {}, body: "" };
    const signed = createHmac("sha256", credentials.webhookSecret).update(`v0:1770904800:${body}`).digest("hex");
    expect(body).toBe(event.body);
    expect(headers).toMatchObject({
      "x-zm-request-timestamp": "1770904800",
      "x-zm-signature": `v0=${signed}`,
      "x-zm-trackingid": /.+/,
      "user-agent": "Zoom Marketplace/1.0a",
      "content-type": "application/json; charset=utf-8",
      clientid: "test-client",
    });
  });

  it.each([201, 202, 302, 400, 401, 500, 503])("takes %d for a failure and tries again", async (status) => {
    await using hook = await openHook((_, count) =>
      count === 1 ? { status, headers: { location: "/elsewhere" } } : { status: 204 },
    );
    await using opened = await openSandbox({ webhookUrl: hook.url, retryScaleMs: 1 });
    const delivery = opened.sandbox.deliver(event);
    expect(await delivery.settled).toBe("delivered");
    expect(delivery.attempts.map((attempt) => attempt.status)).toEqual([status, 204]);
  });

  it("gives up after three retries, 5, 20 and 60 scaled minutes apart, each with the first signature", async () => {
    await using hook = await openHook(() => ({ status: 500 }));
    await using opened = await openSandbox({ webhookUrl: hook.url, retryScaleMs: 4 });
    const delivery = opened.sandbox.deliver(event);
    expect(await delivery.settled).toBe("given up");
    expect(new Set(hook.received.map(({ headers }) => headers["x-zm-signature"])).size).toBe(1);
    const at = delivery.attempts.map((attempt) => Date.parse(attempt.at));
    const gapsMs = at.slice(1).map((ms, index) => ms - (at[index] ?? 0));
    expect(gapsMs).toHaveLength(3);
    for (const [index, minutes] of [5, 20, 60].entries()) {
      expect(gapsMs[index]).toBeGreaterThanOrEqual(minutes * 4 - 2);
    }
  });

  it("waits three seconds for an answer", async () => {
    await using hook = await openHook((_, count) => (count === 1 ? undefined : { status: 204 }));
    await using opened = await openSandbox({ webhookUrl: hook.url, retryScaleMs: 1 });
    const delivery = opened.sandbox.deliver(event);
    expect(await delivery.settled).toBe("delivered");
    expect(delivery.attempts[0]).toMatchObject({ error: "no answer within 3 s" });
    expect(delivery.attempts[0]?.tookMs).toBeGreaterThan(2900);
  });

  it("records that nobody listens", async () => {
    await using hook = await openHook(() => ({ status: 204 }));
    const { url } = hook;
    await hook[Symbol.asyncDispose]();
    await using opened = await openSandbox({ webhookUrl: url, retryScaleMs: 1 });
    const delivery = opened.sandbox.deliver(event);
    expect(await delivery.settled).toBe("given up");
    expect(delivery.attempts[0]?.error).toMatch(/ECONNREFUSED/);
  });

  it("sends nothing without a URL, and to one that is set later", async () => {
    await using hook = await openHook(() => ({ status: 204 }));
    await using opened = await openSandbox();
    expect(await opened.sandbox.deliver(event).settled).toBe("not sent");
    opened.sandbox.setWebhookUrl(hook.url);
    expect(await opened.sandbox.deliver(event).settled).toBe("delivered");
    expect(opened.sandbox.deliveries.map(({ outcome }) => outcome)).toEqual(["not sent", "delivered"]);
  });

  it("stops with the sandbox", async () => {
    await using hook = await openHook(() => ({ status: 500 }));
    const opened = await openSandbox({ webhookUrl: hook.url });
    const delivery = opened.sandbox.deliver(event);
    await opened.sandbox.stop();
    expect(await delivery.settled).toBe("stopped");
  });
});

import { NothingDurableError } from "@landfall/bus";
import { describe, expect, it } from "vitest";

import { deliver, openTestDoor, owner, secret } from "../testing/open-test-door.ts";
import { signed } from "../testing/test-door.ts";

const notification = { kind: "notification", account: "a", name: "recording.completed", keys: ["k1", "k2"] } as const;

describe("a delivery", () => {
  it("that is a notification is stored as an event of its account, and answered with 204", async () => {
    const { events, stored } = await openTestDoor();
    const answer = await deliver(events, notification);
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
    expect(stored).toEqual([
      expect.objectContaining({
        type: "provider.notified",
        ...owner,
        key: "k1",
        data: {
          provider: "test",
          providerAccountId: "a",
          notification: "recording.completed",
          recordings: [{ recordingKey: "k1" }, { recordingKey: "k2" }],
        },
      }),
    ]);
  });

  it("about a provider account that nobody has bound is stored too, without an account", async () => {
    const { events, stored } = await openTestDoor();
    const answer = await deliver(events, { ...notification, account: "stranger", keys: [] }, "app");
    expect(answer.status).toBe(204);
    expect(stored).toEqual([expect.objectContaining({ accountId: null, integrationId: null, key: "stranger" })]);
  });

  it("that comes twice is two events with ids of their own", async () => {
    const { events, stored } = await openTestDoor();
    await deliver(events, notification);
    await deliver(events, notification);
    expect(new Set(stored.map(({ id }) => id)).size).toBe(2);
  });

  it("that is a challenge is answered, also while nothing can be stored", async () => {
    const { events } = await openTestDoor({ store: () => Promise.reject(new NothingDurableError(new Map())) });
    const answer = await deliver(events, { kind: "challenge", token: "t" });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
    expect(await answer.json()).toEqual({ token: "t" });
  });

  it("that cannot be stored anywhere is answered with 503 and when to come again", async () => {
    const { events } = await openTestDoor({ store: () => Promise.reject(new NothingDurableError(new Map())) });
    const answer = await deliver(events, notification);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "30"]);
  });

  it("of a type that is not acted on is answered with 204, and nothing is stored", async () => {
    const { events, stored } = await openTestDoor();
    expect((await deliver(events, { kind: "unknown", name: "user.created" })).status).toBe(204);
    expect(stored).toEqual([]);
  });
});

describe("a refused delivery", () => {
  it.each([
    ["too old", { kind: "old" }, 401, "it was signed too long ago"],
    ["in the future", { kind: "future" }, 401, "it is not signed yet"],
    ["of no known form", { kind: "nonsense" }, 400, "the body is no test body"],
  ])("that is %s is told why", async (_, body, status, words) => {
    const { events, stored } = await openTestDoor();
    const text = JSON.stringify(body);
    const answer = await fetch(events, { method: "POST", body: text, headers: signed(text, secret) });
    expect([answer.status, await answer.text()]).toEqual([status, words]);
    expect(stored).toEqual([]);
  });

  it("is 401 with another account's secret, with none, and after a change of one byte", async () => {
    const { events, stored } = await openTestDoor();
    const text = JSON.stringify({ ...notification, account: "stranger" });
    const attempts = [signed(text, secret), {}, signed(`${text} `, "app")];
    const answers = await Promise.all(
      attempts.map((headers) => fetch(events, { method: "POST", body: text, headers: { ...headers } })),
    );
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(stored).toEqual([]);
  });

  it("without a body is refused by the door, not by the server", async () => {
    const { events } = await openTestDoor();
    const answer = await fetch(events, { method: "POST", headers: { "x-signature": "x" } });
    expect([answer.status, await answer.text()]).toEqual([400, "the body is no test body"]);
  });
});

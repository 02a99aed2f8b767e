import { expect, it, vi } from "vitest";

import { deliver, openTestDoor, owner } from "../testing/open-test-door.ts";

const notification = { kind: "notification", account: "a", name: "recording.completed", keys: ["k"] } as const;

it("each delivery leaves one line with its type, what became of it and how long that took", async () => {
  const { events, log, stored } = await openTestDoor();
  await deliver(events, notification);
  await deliver(events, { kind: "challenge", token: "t" });
  await deliver(events, { kind: "unknown", name: "user.created" });
  await deliver(events, notification, "a wrong secret");
  await vi.waitFor(() => expect(log.lines()).toHaveLength(4));
  const line = { provider: "test", ms: expect.any(Number), level: "info" };
  expect(log.lines()).toEqual(
    [
      {
        outcome: "stored",
        status: 204,
        type: "recording.completed",
        eventId: stored[0]?.id,
        rung: "bus",
        integrationId: owner.integrationId,
      },
      { outcome: "challenge", status: 200 },
      { outcome: "unknown", status: 204, type: "user.created" },
      { outcome: "bad_signature", status: 401, words: "the signature does not fit" },
    ].map((fields) => expect.objectContaining({ ...line, ...fields })),
  );
});

it("deliveries are counted by provider and outcome, and unknown ones by type", async () => {
  const { events, metrics } = await openTestDoor();
  await deliver(events, notification);
  await deliver(events, { kind: "unknown", name: "user.created" });
  await deliver(events, { kind: "old" });
  await vi.waitFor(async () => {
    const text = await metrics.registry.metrics();
    for (const outcome of ["stored", "unknown", "too_old"]) {
      expect(text).toContain(`webhook_deliveries_total{provider="test",outcome="${outcome}"} 1`);
      expect(text).toContain(`webhook_answer_seconds_count{provider="test",outcome="${outcome}"} 1`);
    }
    expect(text).toContain('webhook_unknown_types_total{provider="test",type="user.created"} 1');
  });
});

it("a door that fails is answered with 500, and the log says where without quoting the body", async () => {
  const { events, log, stored } = await openTestDoor();
  const answer = await deliver(events, { kind: "defect" });
  expect([answer.status, await answer.text()]).toEqual([500, "something went wrong here: send it again later"]);
  expect(log.text()).toContain("test-door.ts");
  expect(log.text()).not.toContain("quotes its body");
  expect(stored).toEqual([]);
});

it("storing that fails in a way nobody foresaw is not called success", async () => {
  const { events, log } = await openTestDoor({ store: () => Promise.reject(new TypeError("a defect")) });
  expect((await deliver(events, notification)).status).toBe(500);
  expect(log.lines().map(({ outcome }) => outcome)).toContain("defect");
});

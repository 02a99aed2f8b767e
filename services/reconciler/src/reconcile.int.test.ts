import type { RecordingSummary } from "@landfall/source";
import { SourceError } from "@landfall/source";
import { afterEach, describe, expect, it } from "vitest";

import { summary, useReconciler } from "./testing/use-reconciler.ts";

describe("a reconcile", () => {
  const { clock, bound, knows, pass, now, forget } = useReconciler();
  afterEach(forget);

  const listing = (...keys: readonly string[]) =>
    async function* listed(): AsyncGenerator<RecordingSummary> {
      for (const key of keys) yield summary(key);
    };
  /** Fails after these. */
  const breaking = (error: Error, ...keys: readonly string[]) =>
    async function* broken(): AsyncGenerator<RecordingSummary> {
      yield* listing(...keys)();
      throw error;
    };
  const down = new SourceError("the provider is down", { kind: "retry" });

  it("publishes what was never heard of, once, as the event that the webhook would have been", async () => {
    const details = { meetingId: "42", hostId: "h", hostEmail: "ada@example.com" };
    const integration = await bound(async function* listed() {
      yield summary("known");
      yield summary("missed", details);
      yield summary("missed", details);
    });
    await knows(integration, "known");
    const [event, ...others] = await pass();
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      type: "provider.notified",
      accountId: integration.accountId,
      integrationId: integration.id,
      data: {
        provider: "zoom",
        providerAccountId: integration.providerAccountId,
        notification: "reconcile",
        recordings: [{ recordingKey: "missed", topic: "Weekly", startedAt: "2026-05-04T10:00:00.000Z", ...details }],
      },
    });
  });

  it("publishes nothing when it finds nothing new", async () => {
    const integration = await bound(listing("known"));
    await knows(integration, "known");
    expect(await pass()).toEqual([]);
    expect((await now(integration)).reconciled_until).toEqual(clock.now());
  });

  it("takes a key that another provider account has, too, for unknown", async () => {
    const other = await bound(listing());
    await knows(other, "same");
    await bound(listing("same"));
    expect(await pass()).toHaveLength(1);
  });

  it("publishes as it reads, and reads on from the mark, a day behind it", async () => {
    const windows: { readonly from: Date; readonly to: Date }[] = [];
    const integration = await bound((window) => {
      windows.push(window);
      return listing(...Array.from({ length: 250 }, (_, index) => `recording ${index}`))();
    });
    const first = clock.now();
    expect((await pass()).map(({ data }) => data.recordings.length)).toEqual([100, 100, 50]);
    clock.advance(3_600_000);
    await pass();
    expect(windows).toEqual([
      { from: integration.installedAt, to: first },
      { from: new Date(first.getTime() - 86_400_000), to: clock.now() },
    ]);
  });

  it("that breaks off moves no mark, keeps what it found, and does not keep others from theirs", async () => {
    const first = await bound(breaking(down, ...Array.from({ length: 100 }, (_, index) => `found ${index}`)));
    const second = await bound(listing("missed"));
    expect((await pass()).map(({ integrationId }) => integrationId)).toEqual([first.id, second.id]);
    expect(await now(first)).toMatchObject({ reconciled_until: null, status: "active" });
    expect(await now(second)).toMatchObject({ reconciled_until: clock.now() });
  });

  it("asks for authorisation where the provider wants it, and learns by asking that it is back", async () => {
    let answer = breaking(new SourceError("the app was revoked", { kind: "authorise" }));
    const integration = await bound(() => answer());
    await pass();
    expect(await now(integration)).toMatchObject({
      status: "needs_authorisation",
      status_reason: "the app was revoked",
      reconciled_until: null,
    });
    answer = listing("missed meanwhile");
    expect(await pass()).toHaveLength(1);
    expect(await now(integration)).toMatchObject({ status: "active", status_reason: null });
  });

  it("leaves a disabled integration alone", async () => {
    const integration = await bound(listing("missed"));
    await forget();
    expect(await pass()).toEqual([]);
    expect(await now(integration)).toMatchObject({ reconciled_until: null, status: "disabled" });
  });

  it("that is stopped ends for that reason, and moves nothing", async () => {
    const stopping = new AbortController();
    const integration = await bound(async function* listed() {
      yield summary("missed");
      stopping.abort(new Error("the service stops"));
      throw stopping.signal.reason;
    });
    await expect(pass(stopping.signal)).rejects.toThrow("the service stops");
    expect(await now(integration)).toMatchObject({ reconciled_until: null });
  });
});

import { findRecording } from "@landfall/database";
import { type EventNamed, makeEvent, providerNotified } from "@landfall/events";
import { inspectOf, startWorkers, useJobs } from "@landfall/jobs/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { onProviderNotified } from "./provider-notified.ts";

type Data = EventNamed<"provider.notified">["data"];

describe("a provider's notification", () => {
  const given = useJobs();
  let bound: Pick<Data, "provider" | "providerAccountId">;
  beforeEach(() => {
    const { provider, providerAccountId } = given.integration;
    bound = { provider, providerAccountId };
  });

  const handle = (changes: Partial<Data>, integrationId: string | null = null) => {
    const data = { ...bound, notification: "recording.completed", recordings: [], ...changes };
    const about = { accountId: null, integrationId, key: "key", occurredAt: new Date() };
    const event = makeEvent(providerNotified, data, about);
    const handler = onProviderNotified({ jobs: startWorkers(given).jobs });
    return given.database.transaction().execute((transaction) => handler(event, transaction));
  };
  const recordingOf = (recordingKey: string) =>
    given.database.selectFrom("recording").selectAll().where("recording_key", "=", recordingKey).executeTakeFirst();
  const told = async (id: string) => {
    const rows = given.database.selectFrom("timeline").select("words").where("recording_id", "=", id).orderBy("id");
    return (await rows.execute()).map(({ words }) => words);
  };

  it("makes each recording known and asks for its inspect", async () => {
    const keys = ["b//key==", "a/key=="];
    await handle({ recordings: keys.map((recordingKey) => ({ recordingKey, topic: `Topic of ${recordingKey}` })) });
    for (const key of keys) {
      const recording = await recordingOf(key);
      expect(recording).toMatchObject({ account_id: 100, state: "announced", topic: `Topic of ${key}` });
      expect(await inspectOf(given.database, recording?.id ?? "")).toMatchObject({ state: "waiting", generation: 1 });
    }
  });

  it("told twice, with other words, changes nothing but the history and fills gaps only", async () => {
    const recordingKey = "told-twice";
    await handle({ recordings: [{ recordingKey, hostId: "host" }] });
    await handle({
      recordings: [{ recordingKey, hostId: "another", topic: "Late topic", startedAt: "2026-05-04T10:00:00Z" }],
    });
    await handle({ recordings: [{ recordingKey, topic: "Later topic" }] });
    const recording = await recordingOf(recordingKey);
    expect(recording).toMatchObject({
      host_id: "host",
      topic: "Late topic",
      started_at: new Date("2026-05-04T10:00:00Z"),
    });
    expect(await inspectOf(given.database, recording?.id ?? "")).toMatchObject({ state: "waiting", generation: 1 });
    expect(await told(recording?.id ?? "")).toEqual(Array(3).fill("The provider notified us: recording.completed."));
  });

  it("that a reconcile made says that nobody had notified us", async () => {
    await handle({ notification: "reconcile", recordings: [{ recordingKey: "missed" }] });
    const recording = await recordingOf("missed");
    expect(await told(recording?.id ?? "")).toEqual([expect.stringMatching(/^Found when the provider was asked/u)]);
  });

  it("of an account that nobody has bound is parked with that cause", async () => {
    const stranger = { providerAccountId: "stranger", recordings: [{ recordingKey: "of-a-stranger" }] };
    expect(await handle(stranger)).toEqual({
      kind: "park",
      cause: "no account has an integration for the zoom account stranger",
    });
    expect(await recordingOf("of-a-stranger")).toBeUndefined();
  });

  it("that names its integration is that integration's, also after its end", async () => {
    const { id } = given.integration;
    await handle({ providerAccountId: "renamed", recordings: [{ recordingKey: "named" }] }, id);
    expect(await recordingOf("named")).toMatchObject({ integration_id: id });
  });

  it("that could not be understood is parked with what is wrong, and nothing of it is believed", async () => {
    const problem = "payload.object.uuid: expected a text";
    expect(await handle({ problem, recordings: [{ recordingKey: "half-read" }] })).toEqual({
      kind: "park",
      cause: `the zoom notification is not understood: ${problem}`,
    });
    expect(await recordingOf("half-read")).toBeUndefined();
  });

  it("about no recording is done", async () => {
    expect(await handle({})).toEqual({ kind: "done" });
  });

  it("of a recording that is gone leaves it to the inspect to say what it is now", async () => {
    const { id, recording_key: recordingKey } = await given.recording();
    await given.database.updateTable("recording").set({ state: "gone" }).where("id", "=", id).execute();
    await handle({ notification: "recording.recovered", recordings: [{ recordingKey }] });
    expect(await findRecording(given.database, id)).toMatchObject({ state: "gone" });
    expect(await inspectOf(given.database, id)).toMatchObject({ state: "waiting" });
  });
});

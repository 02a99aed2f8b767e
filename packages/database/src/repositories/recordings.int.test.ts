import { beforeAll, describe, expect, it } from "vitest";

import { seedAccount, seedIntegration, seedRecording, useDatabase } from "../testing/index.ts";
import type { NewIntegration } from "./integrations.ts";
import { describeRecording, findRecording, type NotifiedRecording, upsertRecording } from "./recordings.ts";

describe("a recording that a notification names", () => {
  const given = useDatabase();
  let integration: NewIntegration;
  beforeAll(async () => {
    await seedAccount(given.database, 100);
    integration = await seedIntegration(given.database, 100);
  });

  const upsert = (recordingKey: string, told: Partial<NotifiedRecording>) => {
    const { accountId, id: integrationId, provider, providerAccountId } = integration;
    const nothing = { topic: null, meetingId: null, hostId: null, hostEmail: null, startedAt: null };
    return given.database.transaction().execute((transaction) =>
      upsertRecording(transaction, {
        accountId,
        integrationId,
        provider,
        providerAccountId,
        recordingKey,
        ...nothing,
        ...told,
      }),
    );
  };

  it("is one row for one key, however often it is named, also at the same time", async () => {
    const rows = await Promise.all(Array.from({ length: 5 }, () => upsert("often/==", { topic: "T" })));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1);
    const found = await given.database
      .selectFrom("recording")
      .selectAll()
      .where("recording_key", "=", "often/==")
      .execute();
    expect(found).toHaveLength(1);
  });

  it("fills gaps only: what is known is never overwritten, nor emptied", async () => {
    await upsert("gaps", { topic: "First", hostId: "h1" });
    const second = await upsert("gaps", { topic: "Second", hostId: "h2", hostEmail: "h@example.com", meetingId: "9" });
    expect(second).toMatchObject({ topic: "First", host_id: "h1", host_email: "h@example.com", meeting_id: "9" });
    expect(await upsert("gaps", {})).toMatchObject({ topic: "First", host_email: "h@example.com", meeting_id: "9" });
  });

  it("takes the provider's listing as the truth, but keeps the host that a listing leaves out", async () => {
    const { id } = await upsert("described", { topic: "Told", hostId: "h1", hostEmail: "h@example.com" });
    const startedAt = new Date("2026-06-01T08:00:00Z");
    const listing = {
      recordingKey: "described",
      kind: "webinar",
      topic: "Listed",
      meetingId: "5",
      startedAt,
      segments: [],
    } as const;
    await given.database
      .transaction()
      .execute((transaction) => describeRecording(transaction, id, { ...listing, hostId: "h2", hostEmail: null }));
    expect(await findRecording(given.database, id)).toMatchObject({
      kind: "webinar",
      topic: "Listed",
      host_id: "h2",
      host_email: "h@example.com",
      started_at: startedAt,
      listed_at: expect.any(Date),
    });
  });

  it("is another recording at another provider account", async () => {
    const other = await seedIntegration(given.database, 100);
    const [one, two] = [await upsert("same", {}), await seedRecording(given.database, other, "same")];
    expect(one.id).not.toBe(two.id);
  });
});

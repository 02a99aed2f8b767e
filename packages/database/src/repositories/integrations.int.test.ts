import { beforeEach, describe, expect, it } from "vitest";

import { freshId } from "../ids.ts";
import { seedAccount, seedIntegration, useDatabase } from "../testing/index.ts";
import {
  findIntegration,
  findLiveIntegration,
  liveIntegrations,
  markAuthorised,
  markNeedsAuthorisation,
} from "./integrations.ts";

describe("integrations", () => {
  const given = useDatabase();
  let account = 100;
  beforeEach(() => seedAccount(given.database, (account += 1)));

  const end = (id: string) =>
    given.database
      .updateTable("integration")
      .set({ status: "ended", ended_at: new Date() })
      .where("id", "=", id)
      .execute();

  it("bind a provider account to one account at a time, to another after an end", async () => {
    const bound = { provider: "zoom", providerAccountId: freshId() };
    const first = await seedIntegration(given.database, account, bound);
    await expect(seedIntegration(given.database, account, bound)).rejects.toThrow("integration_live");
    await end(first.id);
    const second = await seedIntegration(given.database, account, bound);
    expect(await findLiveIntegration(given.database, bound)).toMatchObject({ id: second.id, status: "active" });
    const live = await liveIntegrations(given.database);
    expect(live.map(({ id }) => id)).toContain(second.id);
    expect(live.map(({ id }) => id)).not.toContain(first.id);
  });

  it("are at most three of Zoom for an account, however many register at once", async () => {
    const asked = await Promise.allSettled(Array.from({ length: 5 }, () => seedIntegration(given.database, account)));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    await expect(seedIntegration(given.database, account)).rejects.toThrow(
      `account ${account} has all the 3 Zoom integrations that it may have`,
    );
  });

  it("count towards the limit until they end, and only Zoom's do", async () => {
    const [first] = [await seedIntegration(given.database, account), await seedIntegration(given.database, account)];
    const disabled = await seedIntegration(given.database, account);
    await given.database.updateTable("integration").set({ status: "disabled" }).where("id", "=", disabled.id).execute();
    await expect(seedIntegration(given.database, account)).rejects.toThrow("may have");
    await seedIntegration(given.database, account, { provider: "webex" });
    await end(first.id);
    await seedIntegration(given.database, account);
  });

  it("need authorisation only while they are active", async () => {
    const { id } = await seedIntegration(given.database, account);
    await markNeedsAuthorisation(given.database, id, "the token was revoked");
    expect(await findIntegration(given.database, id)).toMatchObject({
      status: "needs_authorisation",
      status_reason: "the token was revoked",
    });
    await end(id);
    await markNeedsAuthorisation(given.database, id, "again");
    expect(await findIntegration(given.database, id)).toMatchObject({ status: "ended" });
  });

  it("are active again when the provider answers, and the audit log has both changes", async () => {
    const { id } = await seedIntegration(given.database, account);
    const twice = [1, 2];
    for (const _ of twice) await markNeedsAuthorisation(given.database, id, "the token was revoked");
    for (const _ of twice) await markAuthorised(given.database, id);
    expect(await findIntegration(given.database, id)).toMatchObject({ status: "active", status_reason: null });
    const audited = given.database.selectFrom("audit").select("action").where("subject", "=", `integration/${id}`);
    expect((await audited.orderBy("id").execute()).map(({ action }) => action)).toEqual([
      "integration.created",
      "integration.needs_authorisation",
      "integration.active",
    ]);
  });

  it("that an administrator has disabled are not made active by an answer", async () => {
    const { id } = await seedIntegration(given.database, account);
    await given.database.updateTable("integration").set({ status: "disabled" }).where("id", "=", id).execute();
    await markAuthorised(given.database, id);
    expect(await findIntegration(given.database, id)).toMatchObject({ status: "disabled" });
  });
});

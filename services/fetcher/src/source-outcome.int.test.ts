import { findIntegration } from "@landfall/database";
import { seedAccount, seedIntegration, useDatabase } from "@landfall/database/testing";
import { SourceError, type SourceErrorDetails } from "@landfall/source";
import { beforeAll, describe, expect, it } from "vitest";

import { outcomeOf } from "./source-outcome.ts";

const now = new Date("2026-05-04T12:00:00Z");
const until = new Date("2026-05-05T00:00:00Z");
const minutesOn = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

describe("a provider's refusal", () => {
  const given = useDatabase();
  let integrationId = "";
  beforeAll(async () => {
    await seedAccount(given.database, 7);
    integrationId = (await seedIntegration(given.database, 7)).id;
  });
  const meet = (details: SourceErrorDetails) => {
    const error = new SourceError("Zoom says no", details);
    return outcomeOf(error, { database: given.database, integrationId, now });
  };
  const status = async () => (await findIntegration(given.database, integrationId))?.status;

  it.each<[string, SourceErrorDetails, object]>([
    ["to be tried again is a failed attempt", { kind: "retry" }, { kind: "failed" }],
    ["of nobody, who is not there, is a wait and no attempt", { kind: "away" }, { kind: "again", at: minutesOn(1) }],
    ["with a date is a wait until then", { kind: "wait", until }, { kind: "again", at: until }],
    ["without a date is a wait of a minute", { kind: "wait" }, { kind: "again", at: minutesOn(1) }],
    [
      "that a person has to lift parks with what to do",
      { kind: "forbidden", remedy: "Give the role" },
      { kind: "park", cause: "Zoom says no. Give the role" },
    ],
    [
      "of what is gone ends in words",
      { kind: "gone" },
      { kind: "vanished", reason: expect.stringMatching(/no longer has/u) },
    ],
  ])("%s", async (_, details, outcome) => {
    expect(await meet(details)).toMatchObject(outcome);
    expect(await status()).toBe("active");
  });

  it("for want of authorisation is a wait, and stands on the integration for a person to see", async () => {
    expect(await meet({ kind: "authorise" })).toMatchObject({ kind: "again", at: minutesOn(15) });
    expect(await status()).toBe("needs_authorisation");
  });
});

import { filesOf } from "@landfall/database";
import { listingOf } from "@landfall/recording/testing";
import { describe, expect, it } from "vitest";

import { scriptedAccount } from "../testing/scripted-account.ts";
import { useFetcher } from "../testing/use-fetcher.ts";

describe("an integration whose recordings have to be approved", () => {
  const { given, inspectFrom, recordingNow } = useFetcher();
  const change = (patch: { readonly settings?: string; readonly status?: "active" | "disabled" }) =>
    given.database.updateTable("integration").set(patch).where("id", "=", given.integration.id).execute();
  const states = async (id: string) => (await filesOf(given.database, id)).map(({ state }) => state);

  it("has its files wait for a person, and for nobody else, however often they are inspected", async () => {
    await change({ settings: JSON.stringify({ approval: true }) });
    const recording = await given.recording();
    const listing = () => listingOf({ fileKey: "a" }, { fileKey: "b", notReady: "processing" });
    for (const _ of ["once", "twice"]) {
      expect(await inspectFrom(scriptedAccount({ listing }), recording)).toBe("done");
      expect(await states(recording.id)).toEqual(["awaiting_approval", "awaiting_approval"]);
    }
    expect(await recordingNow(recording)).toMatchObject({
      state: "awaiting_approval",
      reason: "an administrator has to approve this recording",
    });
  });

  it("has them ignored when it is disabled before anybody approved them", async () => {
    await change({ settings: JSON.stringify({ approval: true }) });
    const recording = await given.recording();
    const listing = () => listingOf({});
    await inspectFrom(scriptedAccount({ listing }), recording);
    await change({ status: "disabled" });
    await inspectFrom(scriptedAccount({ listing }), recording);
    await change({ status: "active", settings: "{}" });
    expect(await recordingNow(recording)).toMatchObject({ state: "ignored", reason: "the integration is disabled" });
  });
});

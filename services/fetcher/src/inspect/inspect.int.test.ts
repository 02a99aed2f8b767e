import { filesOf, findIntegration, type Recording } from "@landfall/database";
import { inspectOf } from "@landfall/jobs/testing";
import { listingOf } from "@landfall/recording/testing";
import { SourceError } from "@landfall/source";
import { describe, expect, it } from "vitest";

import { scriptedAccount } from "../testing/scripted-account.ts";
import { useFetcher } from "../testing/use-fetcher.ts";

const minutes = 60_000;

describe("an inspect", () => {
  const { given, clock, inspectFrom, recordingNow } = useFetcher();
  const processing = () => listingOf({ fileKey: "a" }, { fileKey: "b", notReady: "processing" });
  const waitMs = async ({ id }: Recording) => {
    const { until } = await inspectOf(given.database, id);
    return (until?.getTime() ?? 0) - clock.now().getTime();
  };

  it("of what is ready sends its fetches and is done", async () => {
    const recording = await given.recording();
    expect(await inspectFrom(scriptedAccount({ listing: () => listingOf({}) }), recording)).toBe("done");
    expect(await inspectOf(given.database, recording.id)).toMatchObject({ state: "idle" });
    expect(await recordingNow(recording)).toMatchObject({ state: "in_progress", topic: "Weekly", kind: "meeting" });
    expect(await given.claim("fetch")).toMatchObject({ job: { recordingId: recording.id } });
  });

  it("of what is not ready takes what is, and looks again: the longer it waited, the later", async () => {
    const recording = await given.recording();
    expect(await inspectFrom(scriptedAccount({ listing: processing }), recording)).toBe("again");
    expect(await waitMs(recording)).toBe(30_000);
    expect(await inspectOf(given.database, recording.id)).toMatchObject({
      attempts: 0,
      reason: "waiting: 1 of 2 files are not ready at the provider",
    });
    const states = (await filesOf(given.database, recording.id)).map(({ state }) => state);
    expect(states).toEqual(["waiting", "listed"]);
    const since = new Date(clock.now().getTime() - 40 * minutes);
    await given.database.updateTable("file").set({ since }).where("recording_id", "=", recording.id).execute();
    expect(await inspectFrom(scriptedAccount({ listing: processing }), recording)).toBe("again");
    expect(await waitMs(recording)).toBe(10 * minutes);
  });

  it("does not wait for a file that the rules leave out", async () => {
    const recording = await given.recording();
    const early = new Date("2025-01-01T00:00:00Z");
    const listing = () => {
      const { segments, ...rest } = processing();
      return { ...rest, segments: segments.map((segment) => ({ ...segment, startedAt: early })) };
    };
    expect(await inspectFrom(scriptedAccount({ listing }), recording)).toBe("done");
    expect(await recordingNow(recording)).toMatchObject({
      state: "ignored",
      reason: expect.stringMatching(/installed/u),
    });
  });

  it("takes a provider that does not have a new recording yet for late, and after a while at its word", async () => {
    const recording = await given.recording();
    expect(await inspectFrom(scriptedAccount(), recording)).toBe("again");
    expect(await recordingNow(recording)).toMatchObject({ state: "announced" });
    const created_at = new Date(clock.now().getTime() - 11 * minutes);
    await given.database.updateTable("recording").set({ created_at }).where("id", "=", recording.id).execute();
    expect(await inspectFrom(scriptedAccount(), recording)).toBe("done");
    expect(await recordingNow(recording)).toMatchObject({
      state: "gone",
      reason: "the provider has no such recording",
    });
  });

  it("of a recording that was listed and is trashed leaves what is not ours yet as gone, and takes it back", async () => {
    const recording = await given.recording();
    const listed = scriptedAccount({ listing: () => listingOf({ fileKey: "ours" }, { fileKey: "theirs" }) });
    await inspectFrom(listed, recording);
    const ours = given.database.updateTable("file").set({ object_key: "key", state: "imported", stage: "upload" });
    await ours.where("recording_id", "=", recording.id).where("file_key", "=", "ours").execute();
    expect(await inspectFrom(scriptedAccount(), recording)).toBe("done");
    const states = async () => (await filesOf(given.database, recording.id)).map(({ state }) => state);
    expect(await states()).toEqual(["imported", "gone"]);
    expect(await recordingNow(recording)).toMatchObject({ state: "imported", reason: null });
    await inspectFrom(listed, recording);
    expect(await states()).toEqual(["imported", "waiting"]);
  });

  it("waits for authorisation, and says on the integration when it has it again", async () => {
    const recording = await given.recording();
    const refused = scriptedAccount({
      listing: () => {
        throw new SourceError("the app was revoked", { kind: "authorise" });
      },
    });
    const status = async () => (await findIntegration(given.database, given.integration.id))?.status;
    expect(await inspectFrom(refused, recording)).toBe("again");
    expect(await status()).toBe("needs_authorisation");
    expect(await inspectFrom(scriptedAccount({ listing: () => listingOf({}) }), recording)).toBe("done");
    expect(await status()).toBe("active");
  });

  it("is parked with the remedy when the provider forbids it", async () => {
    const recording = await given.recording();
    const forbidden = scriptedAccount({
      listing: () => {
        throw new SourceError("a permission is missing", { kind: "forbidden", remedy: "Give the role" });
      },
    });
    expect(await inspectFrom(forbidden, recording)).toBe("park");
    expect(await inspectOf(given.database, recording.id)).toMatchObject({
      state: "parked",
      reason: "a permission is missing. Give the role",
    });
  });
});

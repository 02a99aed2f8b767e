import { filesOf, lockRecording, type Recording } from "@landfall/database";
import type { RecordingListing } from "@landfall/recording";
import { listingOf } from "@landfall/recording/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { useFetcher } from "../testing/use-fetcher.ts";
import { applyListing } from "./apply-listing.ts";

describe("a listing", () => {
  const { given, jobs } = useFetcher();

  const apply = ({ id }: Recording, listing: RecordingListing) =>
    given.database.transaction().execute(async (transaction) => {
      const recording = await lockRecording(transaction, id);
      await applyListing(transaction, { recording, listing, jobs: jobs() });
    });
  const rows = async ({ id }: Recording) =>
    (await filesOf(given.database, id)).map(({ file_key, state, reason, generation }) => ({
      key: file_key,
      state,
      reason,
      generation,
    }));
  const tolds = async ({ id }: Recording) => {
    const row = given.database.selectFrom("timeline").select(({ fn }) => fn.countAll<number>().as("count"));
    return (await row.where("recording_id", "=", id).executeTakeFirstOrThrow()).count;
  };

  it("makes its files known, each with what the rules say of it", async () => {
    const recording = await given.recording();
    await apply(
      recording,
      listingOf(
        { fileKey: "a-ready" },
        { fileKey: "b-later", notReady: "Zoom is processing it" },
        { fileKey: "c-never", notFetchable: "it is on premise" },
        { fileKey: "d-new-kind", kind: "other", providerType: "HOLOGRAM", providerView: "hologram", extension: "holo" },
      ),
    );
    expect(await rows(recording)).toEqual([
      { key: "a-ready", state: "waiting", reason: null, generation: 1 },
      { key: "b-later", state: "listed", reason: "Zoom is processing it", generation: 1 },
      { key: "c-never", state: "parked", reason: "it is on premise", generation: 1 },
      { key: "d-new-kind", state: "waiting", reason: null, generation: 1 },
    ]);
    expect((await filesOf(given.database, recording.id)).at(-1)).toMatchObject({ provider_type: "HOLOGRAM" });
  });

  it("applied twice is applied once, to the history as well", async () => {
    const recording = await given.recording();
    const listing = listingOf({ fileKey: "a" }, { fileKey: "b", notReady: "Zoom is processing it" });
    await apply(recording, listing);
    const before = [await rows(recording), await tolds(recording)];
    await apply(recording, listing);
    expect([await rows(recording), await tolds(recording)]).toEqual(before);
  });

  it("decides by itself, whatever listings came before it in whatever order", async () => {
    const seen = fc.subarray(["a", "b", "c"]);
    const processing = fc.subarray(["a", "b", "c"]);
    const history = fc.array(fc.tuple(seen, processing), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(history, seen, async (before, last) => {
        const recording = await given.recording();
        for (const [keys, late] of before) {
          const files = keys.map((fileKey) => ({ fileKey, notReady: late.includes(fileKey) ? "processing" : null }));
          await apply(recording, listingOf(...files));
        }
        await apply(recording, listingOf(...last.map((fileKey) => ({ fileKey }))));
        const states = new Map((await rows(recording)).map(({ key, state }) => [key, state]));
        for (const key of last) expect(states.get(key)).toBe("waiting");
        for (const [key, state] of states) if (!last.includes(key)) expect(state).toBe("gone");
      }),
      { numRuns: 15 },
    );
  });
});

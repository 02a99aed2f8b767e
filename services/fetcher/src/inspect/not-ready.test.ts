import { integrationSettingsSchema, type RuleContext } from "@landfall/recording";
import { listingOf } from "@landfall/recording/testing";
import { expect, it } from "vitest";

import { notReadyIn } from "./not-ready.ts";

const context: RuleContext = {
  installedAt: new Date("2026-05-01T00:00:00Z"),
  status: "active",
  settings: integrationSettingsSchema.parse({ fileKinds: ["video", "chat"] }),
};
const notReady = "Zoom is still processing it";
const known = (file_key: string, state: "listed" | "gone" | "imported" | "waiting", minute = 0) => ({
  file_key,
  state,
  since: new Date(Date.UTC(2026, 4, 4, 12, minute)),
});

it("nothing is waited for when everything is ready", () => {
  expect(notReadyIn(listingOf({}, { fileKey: "b" }), context, [])).toMatchObject({ count: 0 });
});

it("what is not ready is waited for since the newest of it was", () => {
  const listing = listingOf({ fileKey: "a", notReady }, { fileKey: "b", notReady }, { fileKey: "c" });
  const rows = [known("a", "listed", 5), known("b", "listed", 7), known("c", "waiting", 9)];
  expect(notReadyIn(listing, context, rows)).toEqual({ count: 2, newestSince: known("b", "listed", 7).since });
});

it.each([
  ["was not known before", []],
  ["was gone", [known("b", "gone", 7)]],
])("what is not ready and %s is waited for from now on", (_, rows) => {
  const listing = listingOf({ fileKey: "a", notReady }, { fileKey: "b", notReady });
  expect(notReadyIn(listing, context, [known("a", "listed", 5), ...rows])).toEqual({ count: 2, newestSince: null });
});

it("what the rules leave out, or is here already, is not waited for", () => {
  const listing = listingOf({ fileKey: "ruled-out", kind: "summary", notReady }, { fileKey: "here", notReady });
  expect(notReadyIn(listing, context, [known("here", "imported")])).toMatchObject({ count: 0 });
});

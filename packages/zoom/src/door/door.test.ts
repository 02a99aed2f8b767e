import { readFileSync } from "node:fs";

import { Secret } from "@landfall/runtime";
import { testDoor } from "@landfall/source/contract";

import { signAsZoom } from "../fixtures/sign.ts";
import { createDoor } from "./door.ts";

const completed = readFileSync(new URL("../fixtures/webhook-completed.json", import.meta.url), "utf8");
const windowMs = 2 * 60 * 60_000;

testDoor("zoom", () => ({
  door: createDoor({ replayWindowMs: windowMs }),
  secret: new Secret("one secret"),
  otherSecret: new Secret("another secret"),
  sign: signAsZoom,
  bodies: {
    notification: completed,
    notUnderstood: completed.replace('"uuid"', '"uuid_of_tomorrow"'),
    unknown: completed.replace("recording.completed", "recording.paused"),
  },
  expected: { providerAccountId: "acc-Wn4pTQ2bRzKd0", recordingKeys: ["kP9/xw2ZT0a//mDqRbUe8Q=="] },
  secrets: ["hush-share", "hush-play", "hush-download", "hush-password", "hush-passcode", "hush-token"],
  replay: { windowMs, aheadMs: 300_000 },
  challenge: (plainToken) =>
    JSON.stringify({ payload: { plainToken }, event_ts: 1_772_617_500_123, event: "endpoint.url_validation" }),
}));

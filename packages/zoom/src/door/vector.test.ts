import { Secret } from "@landfall/runtime";
import { describe, expect, it } from "vitest";

import { createDoor } from "./door.ts";

// Made with openssl on a command line (printf 'v0:<timestamp>:<body>' | openssl dgst -sha256 -hmac <secret>), so that
// our way of signing in the other tests cannot be wrong together with our way of checking.
const secret = new Secret("a-secret-of-these-tests");
const timestamp = "1772617501";
const body =
  '{"payload":{"account_id":"A1","object":{"uuid":"u==","id":81}},"event_ts":1772617500123,"event":"recording.renamed"}';
const signature = "v0=d1e35215422503175992adc0a5f188860364e33efbb332d84896f863c0213a35";

const receive = (headers: Record<string, string | string[]>) =>
  createDoor({ replayWindowMs: 60_000 }).receive(
    { headers, body: Buffer.from(body), receivedAt: new Date("2026-03-04T09:45:01Z") },
    () => [secret],
  );

describe("a delivery signed by something else than our own code", () => {
  it("is taken", () => {
    const answer = receive({ "x-zm-request-timestamp": timestamp, "x-zm-signature": signature });
    expect(answer).toEqual({
      kind: "notification",
      notification: {
        providerAccountId: "A1",
        name: "recording.renamed",
        occurredAt: new Date("2026-03-04T09:45:00.123Z"),
        recordings: [{ recordingKey: "u==", meetingId: "81" }],
      },
    });
  });

  it.each([
    ["without its timestamp", { "x-zm-signature": signature }, "unsigned"],
    ["without its signature", { "x-zm-request-timestamp": timestamp }, "unsigned"],
    [
      "with two signatures",
      { "x-zm-request-timestamp": timestamp, "x-zm-signature": [signature, signature] },
      "unsigned",
    ],
    [
      "with another timestamp",
      { "x-zm-request-timestamp": "1772617502", "x-zm-signature": signature },
      "bad_signature",
    ],
    ["with a timestamp of words", { "x-zm-request-timestamp": "now", "x-zm-signature": signature }, "bad_signature"],
    ["with half a signature", { "x-zm-request-timestamp": timestamp, "x-zm-signature": "v0=d1e3" }, "bad_signature"],
    [
      "under another version",
      { "x-zm-request-timestamp": timestamp, "x-zm-signature": `v1${signature.slice(2)}` },
      "bad_signature",
    ],
  ])("is refused %s", (_, headers, because) => {
    expect(receive(headers)).toMatchObject({ kind: "refused", because });
  });
});

import { topics } from "@landfall/events";
import { describe, expect, it } from "vitest";

import { differencesOf, wantedSettings } from "./compare.ts";

const topic = topics["recording.imported"];
const wanted = wantedSettings(topic);

describe("a topic compared with the catalogue", () => {
  it("is as it should be, also where it keeps or takes more, in whichever order its policy is written", () => {
    expect(differencesOf(topic, wanted)).toEqual([]);
    const generous = { "cleanup.policy": "delete, compact", "retention.ms": "-1", "max.message.bytes": "99999999" };
    expect(differencesOf(topic, generous)).toEqual([]);
  });

  it("differs where it keeps or takes less, or cleans up in another way", () => {
    const meagre = { "cleanup.policy": "delete", "retention.ms": "1000", "max.message.bytes": "1000" };
    expect(differencesOf(topic, meagre)).toEqual([
      { setting: "cleanup.policy", wanted: "compact,delete", found: "delete" },
      { setting: "retention.ms", wanted: wanted["retention.ms"], found: "1000" },
      { setting: "max.message.bytes", wanted: wanted["max.message.bytes"], found: "1000" },
    ]);
  });
});

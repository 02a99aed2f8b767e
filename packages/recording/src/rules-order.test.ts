import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decide } from "./rules.ts";
import { aContext, aFile, aRecording, aSegment } from "./testing/listings.ts";

describe("of several rules", () => {
  it("the one about what can never be fetched outranks approval and readiness, and parks with the provider's words", () => {
    const file = aFile({ notFetchable: "downloads are forbidden", notReady: "still processing" });
    expect(decide(aRecording(), aSegment(), file, aContext({ settings: { approval: true } }))).toEqual({
      decision: "park",
      reason: "downloads are forbidden",
    });
  });

  it("approval is asked for before the provider is waited for", () => {
    const file = aFile({ notReady: "still processing" });
    const asked = decide(aRecording(), aSegment(), file, aContext({ settings: { approval: true } }));
    expect(asked).toEqual({ decision: "ask", reason: "an administrator has to approve this recording" });
    expect(decide(aRecording(), aSegment(), file, aContext())).toEqual({
      decision: "wait",
      reason: "still processing",
    });
  });

  it("the first that speaks decides: what is kept out is never asked about, waited for or parked", () => {
    const installedAt = new Date("2027-01-01T00:00:00Z");
    fc.assert(
      fc.property(fc.boolean(), fc.option(fc.string()), fc.option(fc.string()), (approval, notReady, notFetchable) => {
        const context = aContext({ installedAt, status: "disabled", settings: { approval, recordingKinds: [] } });
        const decision = decide(aRecording(), aSegment(), aFile({ notReady, notFetchable }), context);
        expect(decision).toMatchObject({
          decision: "ignore",
          reason: expect.stringContaining("before the integration"),
        });
      }),
    );
  });
});

import { describe, expect, it } from "vitest";

import { decide } from "./rules.ts";
import { aContext, aFile, aRecording, aSegment } from "./testing/listings.ts";

const lasting = (seconds: number) => aSegment({ endedAt: new Date(aSegment().startedAt.getTime() + seconds * 1000) });

describe("the minimum length", () => {
  const context = aContext({ settings: { minimumSeconds: 60 } });

  it("keeps shorter segments out, and says how long they are", () => {
    expect(decide(aRecording(), lasting(59), aFile(), context)).toEqual({
      decision: "ignore",
      reason: "59 s long, shorter than the minimum of 60 s",
    });
  });

  it("lets a segment in that is exactly as long", () => {
    expect(decide(aRecording(), lasting(60), aFile(), context).decision).toBe("import");
  });

  it("says nothing of a segment whose end is not known", () => {
    expect(decide(aRecording(), aSegment({ endedAt: null }), aFile(), context).decision).toBe("import");
  });

  it("of zero takes all", () => {
    expect(decide(aRecording(), lasting(0), aFile(), aContext()).decision).toBe("import");
  });
});

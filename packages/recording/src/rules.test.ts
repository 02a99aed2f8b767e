import { describe, expect, it } from "vitest";

import { decide } from "./rules.ts";
import { aContext, aFile, aRecording, aSegment } from "./testing/listings.ts";

describe("the import rules", () => {
  it("import what nothing speaks against", () => {
    expect(decide(aRecording(), aSegment(), aFile(), aContext())).toEqual({ decision: "import" });
  });

  it("ignore a segment recorded before the installation, by the segment's own start", () => {
    const installedAt = new Date("2026-05-04T10:00:00Z");
    const earlier = aSegment({ startedAt: new Date("2026-05-04T09:59:59Z") });
    expect(decide(aRecording(), earlier, aFile(), aContext({ installedAt }))).toEqual({
      decision: "ignore",
      reason: "recorded at 2026-05-04T09:59:59.000Z, before the integration was installed at 2026-05-04T10:00:00.000Z",
    });
    const atOnce = aSegment({ startedAt: installedAt });
    expect(decide(aRecording(), atOnce, aFile(), aContext({ installedAt })).decision).toBe("import");
  });

  it.each(["disabled", "ended", "deauthorised"] as const)("ignore what comes while the integration is %s", (status) => {
    expect(decide(aRecording(), aSegment(), aFile(), aContext({ status }))).toEqual({
      decision: "ignore",
      reason: `the integration is ${status}`,
    });
  });

  it("go on while the integration only needs to be authorised again", () => {
    const context = aContext({ status: "needs_authorisation" });
    expect(decide(aRecording(), aSegment(), aFile(), context).decision).toBe("import");
  });

  it("ignore kinds of recordings that are not imported", () => {
    const context = aContext({ settings: { recordingKinds: ["meeting"] } });
    expect(decide(aRecording({ kind: "webinar" }), aSegment(), aFile(), context)).toEqual({
      decision: "ignore",
      reason: 'the integration does not import recordings of the kind "webinar"',
    });
    expect(decide(aRecording({ kind: "meeting" }), aSegment(), aFile(), context).decision).toBe("import");
  });

  it("ignore kinds of files that are not imported", () => {
    const context = aContext({ settings: { fileKinds: ["video", "transcript"] } });
    expect(decide(aRecording(), aSegment(), aFile({ kind: "chat" }), context)).toEqual({
      decision: "ignore",
      reason: 'the integration does not import files of the kind "chat"',
    });
    expect(decide(aRecording(), aSegment(), aFile({ kind: "transcript" }), context).decision).toBe("import");
  });
});

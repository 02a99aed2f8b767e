import { describe, expect, it } from "vitest";

import { processesOf } from "../world/process/processes-of.ts";
import { runLandfall } from "../world/process/spawn-landfall.ts";
import { useProcessWorld } from "../world/process/use-process-world.ts";
import { meetingWith, view } from "../world/scripts.ts";
import { until } from "../world/until.ts";

const world = useProcessWorld();

describe.each([
  ["SIGINT", "process"],
  ["SIGTERM", "process"],
  // Ctrl-C in a terminal reaches everything that was started from it.
  ["SIGINT", "group"],
] as const)("a running Landfall, told %s as a %s,", (signal, to) => {
  it("stops well within 10 s in the middle of its work, and leaves no process behind", async () => {
    await world().start();
    world().sandbox.fault({ kind: "throttle", bytesPerSecond: 20_000 });
    const held = await world().sandbox.holdMeeting(meetingWith([view()]));
    await until(() => world().sandbox.totals(held.files[0]?.id ?? "").bytesPulled > 0, { what: "a download runs" });
    const began = Date.now();
    const { code } = await world().running.stop(signal, to);
    expect(code).toBe(0);
    expect(Date.now() - began).toBeLessThan(10_000);
    expect(await processesOf(world().home)).toEqual([]);
  });
});

it("goes on where it stopped", async () => {
  world().sandbox.clearFaults();
  await world().start();
  await world().settled();
  for (const { uuid } of world().sandbox.meetings) {
    expect((await world().look.recording(uuid)).recording.state).toBe("imported");
  }
});

describe("a start that cannot be", () => {
  it.each([
    ["an unknown option", { FETCH_CONCURENCY: "2" }, /FETCH_CONCURENCY/u],
    ["a malformed one", { RETRY_FIRST: "soon" }, /RETRY_FIRST/u],
    ["a provider's app in parts", { ZOOM_CLIENT_SECRET: "" }, /ZOOM_CLIENT_SECRET/u],
  ])("for %s ends with 2 and says which", async (_, wrong, told) => {
    const { code, stderr } = await runLandfall(["start"], { ...world().settings, ...wrong });
    expect([code, stderr]).toEqual([2, expect.stringMatching(told)]);
  });

  it("for an unknown command or flag says so", async () => {
    for (const args of [["strat"], ["recordings", "--jsno"], ["start", "--fetch-concurency=2"]]) {
      const { code, stderr } = await runLandfall(args, world().settings);
      expect(code).not.toBe(0);
      expect(stderr).toMatch(/strat|jsno|concurency/u);
    }
  });

  it("for a port that is taken names it and the option, and leaves no process behind", async () => {
    const { port } = new URL(world().sandbox.urls.apiUrl);
    await world().running.stop();
    for (const name of ["WEBHOOKS_PORT", "LIBRARY_PORT"]) {
      const { code, stderr } = await runLandfall(["start"], { ...world().settings, [name]: port });
      expect(code).not.toBe(0);
      expect(stderr).toContain(port);
      expect(stderr).toContain(name);
    }
    expect(await processesOf(world().home)).toEqual([]);
  });
});

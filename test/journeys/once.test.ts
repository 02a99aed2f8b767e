import { expect, it } from "vitest";

import { processesOf } from "../world/process/processes-of.ts";
import { runLandfall } from "../world/process/spawn-landfall.ts";
import { useProcessWorld } from "../world/process/use-process-world.ts";
import { chat, meetingWith, view } from "../world/scripts.ts";

const world = useProcessWorld();

/** Nothing configured: Landfall's own sandbox stands in. */
const unconfigured = () => {
  const own = Object.entries(world().settings).filter(([name]) => !name.startsWith("ZOOM_"));
  return { ...Object.fromEntries(own), SANDBOX_PORT: "0", LANDFALL_HOME: `${world().home}-once` };
};

it("lands the pretended meeting, prints where it plays, and ends with 0", async () => {
  const { code, stdout, stderr } = await runLandfall(["start", "--once"], unconfigured());
  expect(stderr).toBe("");
  expect(code).toBe(0);
  expect(stdout).toMatch(/pretended Zoom/u);
  for (const name of [
    "shared screen with speaker view",
    "active speaker",
    "audio only",
    "audio transcript",
    "chat file",
  ]) {
    expect(stdout).toMatch(new RegExp(`${name}.*imported → 0_[a-z0-9]{8}`, "u"));
  }
  expect(stdout).toMatch(/plays at http:\/\/127\.0\.0\.1:\d+\/p\/\S+\/0_[a-z0-9]{8}/u);
  expect(await processesOf(`${world().home}-once`)).toEqual([]);
}, 120_000);

it("ends with 1 and the reason when something has not landed", async () => {
  // The first run binds the app; what is recorded after it is found by the next one's reconcile.
  expect((await runLandfall(["start", "--once"], world().settings)).code).toBe(0);
  await world().sandbox.holdMeeting({
    ...meetingWith([chat("fine"), { ...view(), content: "no video" }]),
    webhooks: "never",
  });
  const { code, stdout } = await runLandfall(["start", "--once"], world().settings);
  expect(stdout).toMatch(/active_speaker has not landed: .*MP4/u);
  expect(code).toBe(1);
  expect(await processesOf(world().home)).toEqual([]);
});

it("ends with 0 when there is nothing to land, and starts no pretended Zoom that nobody wants", async () => {
  const { code, stdout } = await runLandfall(["start", "--once", "--no-sandbox"], unconfigured());
  expect(code).toBe(0);
  expect(stdout).not.toMatch(/pretended/u);
});

import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { HeldMeeting } from "@landfall/sandbox";
import { beforeAll, describe, expect, it } from "vitest";

import { sha256OfFile } from "../world/invariants/sha256.ts";
import { assertLandedOnce } from "../world/process/assert-landed.ts";
import { useProcessWorld } from "../world/process/use-process-world.ts";
import { chat, meetingWith, view } from "../world/scripts.ts";

const world = useProcessWorld();
let landed: HeldMeeting;
let ignored: HeldMeeting;
let stuck: HeldMeeting;

const run = async (...args: string[]) => {
  const ended = await world().command(...args);
  return { ...ended, lines: ended.stdout.trim().split("\n") };
};

beforeAll(async () => {
  await world().start();
  const start = new Date(Date.now() - 86_400_000).toISOString();
  landed = await world().sandbox.holdMeeting(meetingWith([view(), chat("hello"), "audio_transcript"]));
  ignored = await world().sandbox.holdMeeting({ ...meetingWith([chat("too early")]), start });
  stuck = await world().sandbox.holdMeeting(meetingWith([{ ...view(), content: "no video at all" }]));
  await world().settled();
});

const tellsTheSame = () => {
  it("lists each recording as one JSON object a line", async () => {
    const { code, lines } = await run("recordings", "--json");
    expect(code).toBe(0);
    const told = lines.map((line) => JSON.parse(line));
    expect(told).toHaveLength(3);
    const files = await Promise.all(
      landed.files.map(async ({ id, fileType, sizeBytes, path }) =>
        expect.objectContaining({
          id,
          type: fileType,
          state: "imported",
          reason: null,
          sizeBytes,
          sha256: await sha256OfFile(path),
          entryId: expect.stringMatching(/^0_[a-z0-9]{8}$/u),
        }),
      ),
    );
    expect(told.find(({ uuid }) => uuid === landed.uuid)).toMatchObject({
      provider: "zoom",
      accountId: 1001,
      providerAccountId: world().settings["ZOOM_ACCOUNT_ID"],
      topic: landed.topic,
      state: "imported",
      reason: null,
      files: expect.arrayContaining(files),
    });
    expect(told.find(({ uuid }) => uuid === ignored.uuid)).toMatchObject({
      state: "ignored",
      reason: expect.stringMatching(/before the integration was installed/u),
      files: [{ state: "ignored", reason: expect.stringMatching(/before the integration was installed/u) }],
    });
    expect(told.find(({ uuid }) => uuid === stuck.uuid)).toMatchObject({ state: "parked" });
  });

  it("lists the account and what is bound to it", async () => {
    const { code, lines } = await run("accounts", "--json");
    expect(code).toBe(0);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        accountId: 1001,
        integrations: [expect.objectContaining({ provider: "zoom", status: "active" })],
      }),
    ]);
  });

  it("finds everything in order", async () => {
    const { code, stdout } = await run("doctor");
    expect(stdout).not.toMatch(/^fail/mu);
    expect(stdout).toMatch(/^ok +database +PostgreSQL 18/mu);
    expect(code).toBe(0);
  });
};

describe("beside a running Landfall, the command line", () => {
  tellsTheSame();

  it("lists them for people too", async () => {
    const { stdout } = await run("recordings");
    expect(stdout).toContain(landed.topic);
    expect(stdout).toMatch(/parked +active speaker|parked +active_speaker/u);
  });

  it("tells the whole way of one recording", async () => {
    const { code, stdout } = await run("recording", landed.uuid);
    expect(code).toBe(0);
    expect(stdout).toMatch(/recording\.completed[\s\S]*Fetched[\s\S]*Transcoded[\s\S]*is imported/u);
    const unknown = await run("recording", "no-such-uuid");
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringMatching(/no-such-uuid/u)]);
  });

  it("says what is parked, and why", async () => {
    const { code, stdout } = await run("parked");
    expect(code).toBe(0);
    expect(stdout).toMatch(/fetch of video[\s\S]*(?:something else|MP4)/u);
  });

  it("gives a fresh address that plays an entry", async () => {
    const entry = (await world().look.entries(landed.uuid))[0]?.id ?? "";
    const { code, lines } = await run("play", entry);
    expect(code).toBe(0);
    const response = await fetch(new URL("master.m3u8", lines.at(-1)));
    expect([response.status, await response.text()]).toEqual([200, expect.stringMatching(/^#EXTM3U/u)]);
    const unknown = await run("play", "0_nosuchid");
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringMatching(/no entry 0_nosuchid/u)]);
  });

  it("signs and posts a body", async () => {
    const path = join(world().home, "body.json");
    await writeFile(path, world().sandbox.deliveries[0]?.body ?? "");
    expect(await run("send", path)).toMatchObject({ code: 0, lines: ["204"] });
    const forged = await run("send", path, "--secret", "another");
    expect([forged.code, forged.stdout]).toEqual([1, expect.stringMatching(/^401/u)]);
  });

  it("does not retry what is not parked", async () => {
    const { code, stderr } = await run("parked", "retry", landed.files[0]?.id ?? "");
    expect([code, stderr]).toEqual([1, expect.stringMatching(/parked/u)]);
  });

  it("refuses a second start with a sentence that says who runs", async () => {
    const { code, stderr } = await run("start");
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`in use by "npm start" \\(process ${world().running.spawned.child.pid}`, "u"));
    expect(stderr).not.toMatch(/\n +at /u);
  });
});

describe("without a running Landfall, the command line", () => {
  beforeAll(async () => {
    await world().running.stop();
  });

  tellsTheSame();

  it("says where to start when there is nobody to post to", async () => {
    const path = join(world().home, "body.json");
    const { code, stderr } = await run("send", path, "--url", "http://127.0.0.1:9/zoom/events");
    expect([code, stderr]).toEqual([1, expect.stringMatching(/npm start/u)]);
  });
});

it("leaves everything as it was for the next start", async () => {
  await world().start();
  await world().settled();
  await assertLandedOnce(world());
});

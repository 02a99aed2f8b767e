import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect, it } from "vitest";

import { needs } from "../support/needs.ts";
import { assertWholeAndOnce, createWorld } from "../world/index.ts";
import { firstFile, whenFile } from "../world/only-file.ts";
import { meetingWith, view } from "../world/scripts.ts";

const run = promisify(execFile);

/** A disk of its own, so small that it can be filled. */
const mountSmallDisk = async (sizeBytes: number) => {
  const path = await mkdtemp(join(tmpdir(), "landfall-small-disk-"));
  await run("mount", ["-t", "tmpfs", "-o", `size=${sizeBytes}`, "tmpfs", path]);
  const unmount = async () => {
    await run("umount", ["-l", path]);
    await rm(path, { recursive: true, force: true });
  };
  return { path, [Symbol.asyncDispose]: unmount };
};

const fillWith = async (path: string, sizeBytes: number) => {
  const name = join(path, "somebody-elses");
  await writeFile(name, Buffer.alloc(sizeBytes));
  return () => rm(name);
};

const disk = 12 * 2 ** 20;
const sizeBytes = 4 * 2 ** 20;

needs("tmpfs")("a full disk", () => {
  it("is waited for in words and without an attempt, and the download goes on when there is room", async () => {
    await using small = await mountSmallDisk(disk);
    await using world = await createWorld({ settings: { BLOB_STORE_PATH: small.path } });
    const makeRoom = await fillWith(small.path, disk - sizeBytes / 2);
    const held = await world.holdMeeting(meetingWith([view("active_speaker", { sizeBytes })]));
    const waiting = await whenFile(world, held, {
      what: "it waits for room",
      is: ({ state, reason }) => state === "waiting" && /room/u.test(reason ?? ""),
    });
    expect(waiting).toMatchObject({ attempts: 0, reason: expect.stringMatching(/too full: .* Make room/u) });
    await makeRoom();
    await world.settled();
    expect(await world.file(held.uuid, firstFile(held).id)).toMatchObject({ state: "imported", attempts: 0 });
    await assertWholeAndOnce(world);
  });

  it("that fills up in the middle of a download costs no byte that was kept", async () => {
    await using small = await mountSmallDisk(disk);
    await using world = await createWorld({ settings: { BLOB_STORE_PATH: small.path } });
    const held = await world.holdMeeting({
      ...meetingWith([view("active_speaker", { sizeBytes })]),
      webhooks: "never",
    });
    const { id } = firstFile(held);
    world.sandbox.fault({ kind: "throttle", bytesPerSecond: 1_500_000, match: { fileId: id } });
    held.redeliver();
    await expect.poll(() => world.sandbox.totals(id).bytesPulled, { timeout: 20_000 }).toBeGreaterThan(1_000_000);
    const makeRoom = await fillWith(small.path, disk).catch(() => () => rm(join(small.path, "somebody-elses")));
    await whenFile(world, held, {
      what: "it waits for room",
      is: ({ state, reason }) => state === "waiting" && /room|full/u.test(reason ?? ""),
    });
    await makeRoom();
    world.sandbox.clearFaults();
    await world.settled();
    expect(await world.file(held.uuid, id)).toMatchObject({ state: "imported", attempts: 0 });
    await assertWholeAndOnce(world);
  });

  it("is waited for by the transcoder too", async () => {
    await using small = await mountSmallDisk(disk);
    await using world = await createWorld({ settings: { BLOB_STORE_PATH: small.path, BLOB_STORE_RESERVE: "0" } });
    const makeRoom = await fillWith(small.path, disk - sizeBytes - 2 ** 19);
    const held = await world.holdMeeting(meetingWith([view("active_speaker", { sizeBytes })]));
    await whenFile(world, held, {
      what: "the transcoding waits for room",
      is: ({ state, stage, reason }) => stage === "transcode" && state === "waiting" && /room/u.test(reason ?? ""),
    });
    await makeRoom();
    await world.settled();
    expect(await world.file(held.uuid, firstFile(held).id)).toMatchObject({ state: "imported", attempts: 0 });
    await assertWholeAndOnce(world);
  });
});

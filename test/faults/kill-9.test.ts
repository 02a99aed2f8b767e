import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";

import { firstFile, whenFile } from "../world/only-file.ts";
import { assertLandedOnce } from "../world/process/assert-landed.ts";
import { ffmpegsOf, processesOf } from "../world/process/processes-of.ts";
import { useProcessWorld } from "../world/process/use-process-world.ts";
import { meetingWith, view } from "../world/scripts.ts";
import { until } from "../world/until.ts";

const partBytes = 512 * 1024;
const sizeBytes = 6 * 2 ** 20;

describe("after kill -9 and another start", () => {
  const world = useProcessWorld({ settings: { BLOB_STORE_CHECKPOINT: String(partBytes) } });

  afterEach(async () => {
    world().sandbox.clearFaults();
    await world().running.stop();
  });

  const landed = async (uuid: string, allowedOrphans: number) => {
    await world().settled();
    expect((await world().look.recording(uuid)).recording.state).toBe("imported");
    await assertLandedOnce(world(), { allowedOrphans });
  };

  it("a download goes on: at most a part of it is pulled twice", async () => {
    await world().start();
    const held = await world().sandbox.holdMeeting({
      ...meetingWith([view("active_speaker", { sizeBytes })]),
      webhooks: "never",
    });
    const { id } = firstFile(held);
    world().sandbox.fault({ kind: "throttle", bytesPerSecond: 2_000_000, match: { fileId: id } });
    held.redeliver();
    await until(() => world().sandbox.totals(id).bytesPulled > sizeBytes / 2, { what: "half of it is here" });
    await world().running.kill();
    expect(await processesOf(world().home)).toEqual([]);
    world().sandbox.clearFaults();
    await world().start();
    await landed(held.uuid, 0);
    // What was on its way when the process died is pulled again too: in the sockets, and what came while the last
    // checkpoint was being made safe, which on a busy machine takes a moment. Without resuming it were 3 MiB and more.
    const onItsWayBytes = 1024 * 1024;
    expect(world().sandbox.totals(id).bytesPulled).toBeLessThanOrEqual(sizeBytes + partBytes + onItsWayBytes);
  });

  it("a transcoding begins anew, and no ffmpeg is left of the first", async () => {
    await world().start();
    const media = { width: 1280, height: 720, codec: "mpeg4" } as const;
    const held = await world().sandbox.holdMeeting({
      segments: [{ seconds: 40, files: [view("active_speaker", media)] }],
    });
    await until(async () => (await ffmpegsOf(world().home)).length > 0, { what: "an ffmpeg runs" });
    await world().running.kill();
    expect(await processesOf(world().home)).toEqual([]);
    await world().start();
    await landed(held.uuid, 2);
    expect(world().sandbox.totals(firstFile(held).id).timesPulled).toBe(1);
    expect((await world().look.timeline(held.uuid)).join("\n")).toMatch(/worker of this transcode was lost/u);
  });

  it("an import is made once", async () => {
    await world().start();
    const held = await world().sandbox.holdMeeting({ ...meetingWith([view()]), webhooks: "never" });
    // Whoever holds the library's table holds up the import, just before it becomes true.
    const { promise: release, resolve: letGo } = Promise.withResolvers<void>();
    const holding = world()
      .database.transaction()
      .execute(async (transaction) => {
        await sql`lock table entry in exclusive mode`.execute(transaction);
        await release;
      })
      .catch(() => {});
    held.redeliver();
    await whenFile(world().look, held, {
      what: "the import is under way",
      is: ({ state, stage }) => state === "active" && stage === "upload",
    });
    await world().running.kill();
    letGo();
    await holding;
    await world().start();
    await landed(held.uuid, 0);
    expect(await world().look.entries(held.uuid)).toHaveLength(1);
  });
});

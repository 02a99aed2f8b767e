import { toldOf } from "@landfall/jobs/testing";
import { describe, expect, it } from "vitest";

import { useTranscoder } from "../testing/use-transcoder.ts";

const picture = "-f lavfi -i testsrc2=s=320x180:r=25:d=1 -f lavfi -i sine=440:r=32000:d=1";
const codecs = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -ac 1 -shortest -y";

describe("a fetched video", () => {
  const { given, clock, full, media, fetched, transcode, madeOf, objectsOf } = useTranscoder();

  it("becomes tracks and a poster beside its original, and goes on to its import", async () => {
    const file = await fetched(await given.recording(), await media("video.mp4", `${picture} ${codecs}`));
    expect(await transcode()).toBe("done");
    expect(await given.now(file)).toMatchObject({ stage: "upload", state: "waiting", attempts: 0 });
    const { hasVideo, durationSeconds, objects } = await madeOf(file);
    expect([hasVideo, Math.round(durationSeconds ?? 0)]).toEqual([true, 1]);
    const byRole = Object.groupBy(objects, ({ role }) => role);
    expect(byRole.source).toMatchObject([{ objectKey: file.object_key, sha256: file.sha256, mediaType: "video/mp4" }]);
    expect(byRole.track?.map(({ mediaType }) => mediaType)).toEqual(["video/mp4", "audio/mp4"]);
    expect(byRole.poster).toHaveLength(1);
    expect((await toldOf(given.database, file.id)).at(-1)).toMatch(/^Transcoded: video\.mp4, audio\.mp4, poster\.jpg/u);
  });

  it.each([
    ["that is cut off", async () => (await media("cut.mp4", `${picture} ${codecs}`)).subarray(0, 3000)],
    ["that is text", async () => Buffer.from("I am no video, whatever my name says.\n")],
    ["of no bytes", async () => Buffer.alloc(0)],
  ])("%s is parked with the cause at once, and leaves nothing behind", async (_, bytes) => {
    const file = await fetched(await given.recording(), await bytes());
    expect(await transcode()).toBe("park");
    expect(await given.now(file)).toMatchObject({
      state: "parked",
      stage: "transcode",
      reason: expect.stringMatching(/\w{3,}/u),
    });
    expect(await objectsOf(file)).toEqual(["original.mp4"]);
  });

  it("waits in words while there is no room, and then goes on", async () => {
    const file = await fetched(await given.recording(), await media("later.mp4", `${picture} ${codecs}`));
    expect(await transcode(full())).toBe("again");
    expect(await given.now(file)).toMatchObject({
      attempts: 0,
      reason: expect.stringMatching(/^waiting for room: /u),
      until: new Date(clock.now().getTime() + 30_000),
    });
    expect(await transcode()).toBe("done");
  });

  it("whose original is missing is parked with that cause", async () => {
    const file = await fetched(await given.recording(), Buffer.from("x"));
    await given.database.updateTable("file").set({ object_key: null }).where("id", "=", file.id).execute();
    expect(await transcode()).toBe("park");
    expect(await given.now(file)).toMatchObject({ reason: "the file or its original is missing" });
  });
});

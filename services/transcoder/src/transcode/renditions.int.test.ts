import type { File } from "@landfall/database";
import { fileRendered, readEvent } from "@landfall/events";
import { describe, expect, it } from "vitest";

import { useTranscoder } from "../testing/use-transcoder.ts";

const large = "-f lavfi -i testsrc2=s=1280x720:r=10:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -y";
const small = "-f lavfi -i testsrc2=s=320x180:r=10:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -y";

describe("extra renditions", () => {
  const { given, media, fetched, transcode, render, madeOf } = useTranscoder();
  const ask = (...renditions: readonly string[]) =>
    given.database
      .updateTable("account")
      .set({ settings: JSON.stringify({ renditions }) })
      .where("id", "=", 100)
      .execute();
  const task = ({ id }: File) =>
    given.database.selectFrom("task").selectAll().where("file_id", "=", id).executeTakeFirst();
  const tracksOf = async (file: File) =>
    (await madeOf(file)).objects.filter(({ role }) => role === "track").map(({ name }) => name);
  const transcoded = async (args: string) => {
    const file = await fetched(await given.recording(), await media("in.mp4", args));
    expect(await transcode()).toBe("done");
    return file;
  };

  it("are not asked for by an account that wants none", async () => {
    await ask();
    expect(await task(await transcoded(large))).toBeUndefined();
  });

  it("are made in a queue of their own, beside what there is, and told of", async () => {
    await ask("480p");
    const file = await transcoded(large);
    expect(await task(file)).toMatchObject({ stage: "renditions", state: "waiting" });
    expect(await tracksOf(file)).toEqual(["video.mp4"]);
    expect(await render()).toBe("done");
    const [, added] = await tracksOf(file);
    expect(added).toMatch(/480/u);
    const told = await given.database
      .selectFrom("outbox")
      .select("event")
      .orderBy("sequence", "desc")
      .executeTakeFirst();
    expect(readEvent(fileRendered, told?.event).data).toMatchObject({ fileId: file.id, renditions: [added] });
  });

  it("are added to what was made of the file meanwhile, and made anew for another original", async () => {
    await ask("480p");
    const file = await transcoded(large);
    const change = (patch: { readonly outcome?: string; readonly object_key?: string }) =>
      given.database.updateTable("file").set(patch).where("id", "=", file.id).execute();
    const { object_key: key } = file;
    const another = await fetched(await given.recording(), await media("again.mp4", large));
    expect(await render(() => change({ object_key: another.object_key ?? "" }))).toBe("again");
    expect(await tracksOf(file)).toEqual(["video.mp4"]);
    await change({ object_key: key ?? "" });
    const outcome = JSON.stringify({ ...(await madeOf(file)), language: "en" });
    expect(await render(() => change({ outcome }))).toBe("done");
    expect(await madeOf(file)).toMatchObject({ language: "en" });
    expect(await tracksOf(file)).toHaveLength(2);
  });

  it("are not made where they would be no smaller", async () => {
    await ask("480p");
    const file = await transcoded(small);
    expect(await render()).toBe("done");
    expect(await tracksOf(file)).toEqual(["video.mp4"]);
  });

  it("of a file that was never transcoded are parked with that cause", async () => {
    await ask("480p");
    const file = await transcoded(small);
    await given.database.updateTable("file").set({ outcome: null }).where("id", "=", file.id).execute();
    expect(await render()).toBe("park");
    expect(await task(file)).toMatchObject({ state: "parked", reason: "the file was never transcoded" });
  });
});

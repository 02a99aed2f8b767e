import { appendFile, cp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { note } from "@landfall/database";
import { beforeAll, describe, expect, it } from "vitest";

import { accountId, assertWholeAndOnce, useWorld } from "../world/index.ts";
import { secretsOf } from "../world/invariants/secrets.ts";
import { chat, meetingWith, view } from "../world/scripts.ts";

const world = useWorld();
let uuid: string;

beforeAll(async () => {
  ({ uuid } = await world().holdMeeting(meetingWith([view(), chat("watched")])));
  await world().settled();
});

const storedPath = async () => join(world().blobs, "objects", (await world().files(uuid))[0]?.object_key ?? "");
const complaint = () =>
  assertWholeAndOnce(world()).then(
    () => "nothing",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

describe("what watches every world", () => {
  it("is content with one that is whole", async () => {
    expect(await complaint()).toBe("nothing");
  });

  it("notices a byte too many in a stored file", async () => {
    const path = await storedPath();
    const kept = `${path}.kept`;
    await cp(path, kept);
    await appendFile(path, "x");
    expect(await complaint()).toMatch(/sizeBytes|sha256|to deeply equal/u);
    await cp(kept, path);
    await rm(kept);
  });

  it("notices an object that nobody points at", async () => {
    const stray = join(dirname(await storedPath()), "stray.bin");
    await writeFile(stray, "stray");
    expect(await complaint()).toMatch(/nobody points at.*stray\.bin/u);
    await rm(stray);
  });

  it.each([0, 1, 2, 3])("notices secret %i in the history", async (index) => {
    const secret = secretsOf(world().sandbox.deliveries)[index] ?? "none";
    const { recording } = await world().recording(uuid);
    await note(world().database, { accountId, recordingId: recording.id, code: "told", words: `psst: ${secret}` });
    expect(await complaint()).toMatch(/tables with a secret: .*timeline/u);
    await world().database.deleteFrom("timeline").where("code", "=", "told").execute();
  });

  it("notices an entry that no file belongs to", async () => {
    const { database } = world();
    const entry = {
      id: "0_abcdefgh",
      account_id: accountId,
      reference_id: "stray",
      kind: "none",
      name: "Stray",
    } as const;
    await database.insertInto("entry").values(entry).execute();
    expect(await complaint()).toMatch(/no file belongs to/u);
    await database.deleteFrom("entry").where("id", "=", entry.id).execute();
  });

  it("notices a file that has come to no end", async () => {
    const { database } = world();
    const files = () => database.updateTable("file").where("kind", "=", "chat");
    await files().set({ state: "active" }).execute();
    expect(await complaint()).toMatch(/come to no end[\s\S]*active/u);
    await expect(world().settled(100)).rejects.toThrow(/chat_file is active at upload[\s\S]*Latest history/u);
    await files().set({ state: "imported" }).execute();
    expect(await complaint()).toBe("nothing");
  });
});

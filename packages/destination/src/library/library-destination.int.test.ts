import { useDatabase } from "@landfall/database/testing";
import { beforeAll, describe, expect, it } from "vitest";

import { type Bench, never, reference, settle } from "../contract/bench.ts";
import { testDestination } from "../contract/index.ts";
import { attachment, content, object, placement } from "../contract/samples.ts";
import { NoFreeEntryIdError } from "../errors.ts";
import { openDestination } from "../open.ts";
import { makeAccount } from "../testing/make-account.ts";
import { alphabet, type Draw } from "./entry-id.ts";
import { createLibraryDestination } from "./library-destination.ts";

const accountId = 101;
const given = useDatabase();
beforeAll(() => makeAccount(given.database, accountId));

const bench = (draw?: Draw): Bench => ({
  destination: createLibraryDestination({ database: given.database, ...(draw && { draw }) }),
  database: given.database,
  accountId,
});

testDestination("library", bench);

const entryRow = (id: string) =>
  given.database.selectFrom("entry").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

describe("the library's rows", () => {
  it("draws another id when the first one is taken", async () => {
    const { destination } = bench();
    const taken = await settle(bench(), await destination.place(placement(accountId, reference("a")), never));
    const drawn = Array.from(`${taken.entryId.slice(2)}freeid99`, (letter) => alphabet.indexOf(letter));
    const scripted = bench(() => drawn.shift() ?? 0);
    const effect = await scripted.destination.place(placement(accountId, reference("b")), never);
    expect(await settle(scripted, effect)).toEqual({ entryId: "0_freeid99" });
  });

  it("gives up with a name when the randomness only repeats itself", async () => {
    const stuck = bench(() => 7);
    const [first, second] = [reference("a"), reference("b")];
    await settle(stuck, await stuck.destination.place(placement(accountId, first), never));
    const effect = await stuck.destination.place(placement(accountId, second), never);
    await expect(settle(stuck, effect)).rejects.toBeInstanceOf(NoFreeEntryIdError);
  });

  it("tells kind and length of an entry by its content, and forgets them when the content moves on", async () => {
    const { destination } = bench();
    const view = content(reference("file"));
    const [here, there] = [placement(accountId, reference("here")), placement(accountId, reference("there"))];
    const { entryId } = await settle(bench(), await destination.place({ ...here, content: view }, never));
    expect(await entryRow(entryId)).toMatchObject({ kind: "video", duration_seconds: 61.5 });
    await settle(bench(), await destination.place({ ...there, content: view }, never));
    expect(await entryRow(entryId)).toMatchObject({ kind: "none", duration_seconds: null });
  });

  it("keeps an asset's address when its file is imported again", async () => {
    const { destination } = bench();
    const entry = placement(accountId, reference("segment"));
    await settle(bench(), await destination.place(entry, never));
    const fileReferenceId = reference("transcript");
    const importOf = async (sizeBytes: number) => {
      const objects = [object("transcript.vtt", { role: "caption", sizeBytes, details: { cues: 3 } })];
      const caption = attachment(accountId, entry.referenceId, { fileReferenceId, objects });
      await settle(bench(), await destination.attach(caption, never));
      const assets = given.database.selectFrom("asset").where("file_reference_id", "=", fileReferenceId);
      return assets.select(["id", "size_bytes", "label", "language", "details"]).execute();
    };
    const first = await importOf(10);
    expect(first).toMatchObject([{ size_bytes: 10, label: "Transcript", language: "en", details: { cues: 3 } }]);
    expect(await importOf(20)).toEqual([{ ...first[0], size_bytes: 20 }]);
  });

  it("keeps accounts apart that use the same reference id", async () => {
    await makeAccount(given.database, 202);
    const { destination } = bench();
    const [ours, theirs] = [placement(accountId, "same"), placement(202, "same")];
    const first = await settle(bench(), await destination.place(ours, never));
    expect(await settle(bench(), await destination.place(theirs, never))).not.toEqual(first);
    expect(await destination.verify(theirs, never)).not.toBeNull();
  });
});

describe("owners", () => {
  it.each([
    ["Mira@Example.EDU ", "mira@example.edu"],
    ["", null],
    [null, null],
  ])("of the address %j is %j", async (email, owner) => {
    const destination = openDestination({ driver: "library" }, { database: given.database });
    expect(await destination.owner({ accountId, email, providerUserId: "u1" }, never)).toBe(owner);
  });
});

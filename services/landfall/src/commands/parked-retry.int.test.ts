import { makeEvent, providerNotified } from "@landfall/events";
import { useJobs } from "@landfall/jobs/testing";
import { afterEach, describe, expect, it, vi } from "vitest";

import { allParked } from "../queries/parked.ts";
import { retry } from "./parked-retry.ts";

describe("parked retry", () => {
  const given = useJobs();
  afterEach(() => vi.restoreAllMocks());

  const run = async (id: string) => {
    const said: string[] = [];
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, "write").mockImplementation((text) => said.push(String(text)) > 0);
    const code = await retry({ database: given.database, boss: async () => given.boss }, id);
    vi.restoreAllMocks();
    return { code, said: said.join("") };
  };
  const parkEvent = async () => {
    const data = {
      provider: "zoom",
      providerAccountId: "stranger",
      notification: "recording.completed",
      recordings: [],
    };
    const event = makeEvent(providerNotified, data, {
      accountId: null,
      integrationId: null,
      key: "k",
      occurredAt: new Date(),
    });
    const parked = {
      consumer_group: "fetcher",
      event_id: event.id,
      event: JSON.stringify(event),
      cause: "unknown account",
    };
    await given.database.insertInto("parked_event").values(parked).execute();
    await given.database.insertInto("inbox").values({ consumer_group: "fetcher", event_id: event.id }).execute();
    return event;
  };
  const parkedIds = async () => (await allParked(given.database)).map(({ id }) => id);

  it("gives an event to its group once more, under the id that parked shows", async () => {
    const event = await parkEvent();
    const [id = ""] = await parkedIds();
    expect(await run(id)).toEqual({ code: 0, said: "It is tried once more.\n" });
    expect(await parkedIds()).toEqual([]);
    const outbox = await given.database.selectFrom("outbox").select("event").execute();
    expect(outbox.map((row) => row.event)).toEqual([event]);
    expect(await given.database.selectFrom("inbox").selectAll().execute()).toEqual([]);
    expect(await run(id)).toEqual({ code: 1, said: `${id} is not parked (any more); nothing was done.\n` });
  });

  it("tries a file once more, under our id or under the provider's", async () => {
    for (const by of ["id", "file_key"] as const) {
      const file = await given.sent();
      await given.database.updateTable("file").set({ state: "parked" }).where("id", "=", file.id).execute();
      expect(await run(file[by])).toMatchObject({ code: 0 });
      expect(await given.now(file)).toMatchObject({ state: "waiting", generation: 2 });
    }
  });

  it.each(["event-0", "nonsense", "event-", "00000000-0000-4000-8000-000000000000"])(
    "does nothing for %s",
    async (id) => {
      expect(await run(id)).toEqual({ code: 1, said: expect.stringContaining(id) });
    },
  );
});

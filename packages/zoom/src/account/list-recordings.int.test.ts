import { collect } from "@landfall/source/contract";
import { describe, expect, it } from "vitest";

import { meetingWith } from "../fixtures/meeting.ts";
import type { Received, Reply } from "../fixtures/scripted-server.ts";
import { never, zoomAt } from "../fixtures/zoom-at.ts";

const march = { from: new Date("2026-03-03T00:00:00Z"), to: new Date("2026-03-09T00:00:00Z") };
const missingScope: Reply = { status: 400, json: { code: 4711, message: "does not contain scopes:[x]" } };

type Routes = Readonly<Record<string, (query: URLSearchParams) => Reply>>;

const by = (routes: Routes) => (request: Received) => {
  const { pathname, searchParams } = new URL(request.url, "http://zoom");
  return routes[pathname]?.(searchParams);
};
const page = (uuids: readonly string[], next = ""): Reply => ({
  json: { next_page_token: next, meetings: uuids.map((uuid) => meetingWith({ uuid })) },
});
const keys = async (from: AsyncIterable<{ recordingKey: string }>) =>
  (await collect(from)).map(({ recordingKey }) => recordingKey);

describe("the recordings of an account", () => {
  it("are listed over all pages, each once", async () => {
    const { account, asked } = await zoomAt(
      by({
        "/v2/accounts/me/recordings": (query) =>
          query.get("next_page_token") === "p2" ? page(["b", "c"]) : page(["a", "b"], "p2"),
      }),
    );
    expect(await keys(account.recordings(march, never))).toEqual(["a", "b", "c"]);
    const [first] = asked();
    expect(Object.fromEntries(new URL(first?.url ?? "", "http://zoom").searchParams)).toEqual({
      from: "2026-03-01",
      to: "2026-03-09",
      page_size: "300",
    });
  });

  it("are asked for in windows that Zoom allows", async () => {
    const { account, asked } = await zoomAt(by({ "/v2/accounts/me/recordings": () => page([]) }));
    const long = { from: new Date("2025-12-01T00:00:00Z"), to: new Date("2026-03-09T00:00:00Z") };
    expect(await keys(account.recordings(long, never))).toEqual([]);
    expect(asked().length).toBe(4);
  });

  it("are only those with a part recorded within the window", async () => {
    const meetings = ["2026-03-02T23:00:00Z", "2026-03-03T00:00:00Z", "2026-03-09T00:00:01Z"].map((startedAt) =>
      meetingWith({ uuid: startedAt, startedAt }),
    );
    const { account } = await zoomAt(by({ "/v2/accounts/me/recordings": () => ({ json: { meetings } }) }));
    expect(await keys(account.recordings(march, never))).toEqual(["2026-03-03T00:00:00Z"]);
  });

  it("are listed user by user where the account's listing is not allowed, which is remembered", async () => {
    const active = [{ id: "host-1", email: "one@x" }];
    const inactive = [{ id: "left", email: "two@x" }];
    const { account, asked } = await zoomAt(
      by({
        "/v2/accounts/me/recordings": () => missingScope,
        "/v2/users": (query) => ({ json: { users: query.get("status") === "active" ? active : inactive } }),
        "/v2/users/host-1/recordings": () => page(["a"]),
        "/v2/users/left/recordings": () => page(["b"]),
      }),
    );
    const found = await collect(account.recordings(march, never));
    expect(found.map(({ recordingKey, hostEmail }) => [recordingKey, hostEmail])).toEqual([
      ["a", "one@x"],
      ["b", null],
    ]);
    await collect(account.recordings(march, never));
    expect(asked().filter(({ url }) => url.includes("/accounts/"))).toHaveLength(1);
  });

  it("may be none for a user who left meanwhile, or has none", async () => {
    const { account } = await zoomAt(
      by({
        "/v2/accounts/me/recordings": () => missingScope,
        "/v2/users": (query) => ({
          json: { users: query.get("status") === "active" ? ["x", "y", "z"].map((id) => ({ id })) : [] },
        }),
        "/v2/users/x/recordings": () => ({ status: 404, json: { code: 1001, message: "User does not exist: x." } }),
        "/v2/users/y/recordings": () => ({ status: 404, json: { code: 3301, message: "There is no recording" } }),
        "/v2/users/z/recordings": () => page(["a"]),
      }),
    );
    expect(await keys(account.recordings(march, never))).toEqual(["a"]);
  });

  it.each<[string, Reply]>([
    ["the second page fails", { status: 500 }],
    ["the second page is not allowed", missingScope],
    ["the second page is no list", { json: { meetings: null } }],
    ["the listing goes in circles", page([], "p2")],
  ])("are never taken for complete when %s", async (_, second) => {
    const { account, asked } = await zoomAt(
      by({ "/v2/accounts/me/recordings": (query) => (query.has("next_page_token") ? second : page(["a"], "p2")) }),
      { retries: 0 },
    );
    await expect(collect(account.recordings(march, never))).rejects.toMatchObject({ name: "SourceError" });
    expect(asked().filter(({ url }) => url.startsWith("/v2/users"))).toEqual([]);
  });

  it("are never taken for complete when Zoom quietly listed a shorter window", async () => {
    const { account } = await zoomAt(
      by({ "/v2/accounts/me/recordings": () => ({ json: { from: "2026-03-08", to: "2026-03-09", meetings: [] } }) }),
    );
    await expect(collect(account.recordings(march, never))).rejects.toMatchObject({ kind: "retry" });
  });
});

import { ManualClock } from "@landfall/runtime";
import { describe, expect, it } from "vitest";
import { z } from "zod";

import { openSandbox } from "../../testing/open-sandbox.ts";
import { listing } from "../../testing/zoom-client.ts";

const files = [{ type: "chat_file" }];
const on = (start: string, more: object = {}) => ({ start, segments: [{ files }], ...more });
const clockAt = (moment: string) => ({ clock: new ManualClock(moment) });

const topics = (answer: unknown): unknown[] => listing.parse(answer).meetings.map(({ topic }) => topic);

describe("users", () => {
  it("lists the active ones, whose hosts become users by holding a meeting", async () => {
    await using opened = await openSandbox();
    await opened.sandbox.holdMeeting({ host: "jonas.weber@example.edu", segments: [{ files }] });
    expect(await opened.client.json("/users")).toMatchObject({
      total_records: 2,
      next_page_token: "",
      users: [{ email: "maria.keller@example.edu" }, { email: "jonas.weber@example.edu", first_name: "Jonas" }],
    });
    expect(await opened.client.json("/users?status=inactive")).toMatchObject({ total_records: 0, users: [] });
  });

  it("answers with one user by id or e-mail address, and knows no `me`", async () => {
    await using opened = await openSandbox();
    const byEmail = await opened.client.json("/users/maria.keller@example.edu");
    expect(byEmail).toMatchObject({ email: "maria.keller@example.edu" });
    const { id } = z.object({ id: z.string() }).parse(byEmail);
    expect(await opened.client.json(`/users/${id}`)).toEqual(byEmail);
    const me = await opened.client.call("/users/me");
    expect(me.status).toBe(404);
    expect(await me.json()).toEqual({ code: 1001, message: "User does not exist: me." });
  });
});

describe("listings of recordings", () => {
  it("cover today only, in UTC, unless dates are asked for", async () => {
    await using opened = await openSandbox(clockAt("2026-03-15T12:00:00Z"));
    await opened.sandbox.holdMeeting(on("2026-03-14T23:59:59Z", { topic: "yesterday" }));
    await opened.sandbox.holdMeeting(on("2026-03-15T00:00:00Z", { topic: "today" }));
    expect(topics(await opened.client.json("/accounts/me/recordings"))).toEqual(["today"]);
    const wide = await opened.client.json("/accounts/me/recordings?from=2026-03-14&to=2026-03-15");
    expect(topics(wide)).toEqual(["today", "yesterday"]);
    expect(wide).toMatchObject({ from: "2026-03-14", to: "2026-03-15" });
  });

  it("refuse more than a month", async () => {
    await using opened = await openSandbox();
    const answer = await opened.client.call("/accounts/me/recordings?from=2026-01-01&to=2026-03-01");
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 300 });
  });

  it("keep to the user, or to the account by its own id", async () => {
    await using opened = await openSandbox(clockAt("2026-03-15T12:00:00Z"));
    await opened.sandbox.holdMeeting(on("2026-03-15T10:00:00Z", { topic: "hers" }));
    await opened.sandbox.holdMeeting(on("2026-03-15T11:00:00Z", { topic: "his", host: "jonas@example.edu" }));
    expect(topics(await opened.client.json("/users/jonas@example.edu/recordings"))).toEqual(["his"]);
    expect(topics(await opened.client.json("/accounts/Test9cTR0uXb7eYw2LmNAA/recordings"))).toEqual(["his", "hers"]);
    expect((await opened.client.call("/accounts/other/recordings")).status).toBe(404);
    expect((await opened.client.call("/users/nobody@example.edu/recordings")).status).toBe(404);
  });

  it("come in pages, whose token ends after 15 minutes and continues nothing else", async () => {
    const clock = new ManualClock("2026-03-15T12:00:00Z");
    await using opened = await openSandbox({ clock });
    await opened.sandbox.holdMeeting(on("2026-03-15T10:00:00Z", { topic: "a" }));
    await opened.sandbox.holdMeeting(on("2026-03-15T11:00:00Z", { topic: "b" }));
    await opened.sandbox.holdMeeting(on("2026-03-15T09:00:00Z", { topic: "c" }));
    const path = "/accounts/me/recordings?page_size=2";
    const first = listing.parse(await opened.client.json(path));
    expect(first).toMatchObject({ page_size: 2, page_count: 2, total_records: 3 });
    const token = encodeURIComponent(first.next_page_token);
    const second = listing.parse(await opened.client.json(`${path}&next_page_token=${token}`));
    expect(topics(first)).toEqual(["b", "a"]);
    expect(topics(second)).toEqual(["c"]);
    expect(second.next_page_token).toBe("");

    const elsewhere = await opened.client.call(`/users?next_page_token=${token}`);
    expect(await elsewhere.json()).toMatchObject({ code: 300, message: /next page token/ });
    clock.advance(15 * 60_000);
    const late = await opened.client.call(`${path}&next_page_token=${token}`);
    expect(late.status).toBe(400);
    expect(await late.json()).toMatchObject({ code: 300, message: "The next page token is invalid or expired." });
  });

  it.each(["301", "0", "many"])("refuse a page size of %s", async (size) => {
    await using opened = await openSandbox();
    const answer = await opened.client.call(`/accounts/me/recordings?page_size=${size}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 300, errors: [{ field: "page_size" }] });
  });

  it("name no token and no passcode, but other URLs each time", async () => {
    await using opened = await openSandbox();
    await opened.sandbox.holdMeeting({ segments: [{ files }] });
    const urls = async () => listing.parse(await opened.client.json("/accounts/me/recordings")).meetings[0];
    const [one, two] = [await urls(), await urls()];
    expect(one).not.toHaveProperty("password");
    expect(one).not.toHaveProperty("download_access_token");
    expect(one?.recording_files[0]?.download_url).not.toBe(two?.recording_files[0]?.download_url);
  });
});

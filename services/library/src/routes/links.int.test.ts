import { Secret } from "@landfall/runtime";
import { deriveKey, signPlayback } from "@landfall/session";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

import { place, withdraw } from "../testing/import.ts";
import { accountId, useLibrary } from "../testing/use-library.ts";

const bench = useLibrary();
const asPerson = { headers: { accept: "text/html,application/xhtml+xml" } };
const urlOf = (entryId: string) => bench().library.playUrl({ accountId, entryId });
const answerSchema = z.object({ error: z.object({ code: z.string(), title: z.string(), message: z.string() }) });
let entryId = "";

beforeAll(async () => {
  entryId = await place(bench(), { referenceId: "segment" });
});

/** Status and code; a person is told the same as a program, in words. */
const refusal = async (url: string) => {
  const [program, person] = await Promise.all([fetch(url), fetch(url, asPerson)]);
  expect(person.status).toBe(program.status);
  const { error } = answerSchema.parse(await program.json());
  const page = await person.text();
  for (const words of [error.title, error.message]) expect(page).toContain(words);
  return [program.status, error.code];
};

describe("a link", () => {
  it("opens its entry until it expires, and then says what to do", async () => {
    const url = urlOf(entryId);
    expect((await fetch(url, asPerson)).status).toBe(200);
    bench().clock.advance(3_600_000);
    expect(await refusal(url)).toEqual([403, "link-expired"]);
    expect(await refusal(`${url}master.m3u8`)).toEqual([403, "link-expired"]);
  });

  it("that was changed, cut off, or signed by another opens nothing", async () => {
    const url = urlOf(entryId);
    const token = url.split("/p/")[1]?.split("/")[0] ?? "";
    const key = deriveKey(new Secret(Buffer.alloc(32, 7).toString("base64url")), "playback");
    const forged = signPlayback({ accountId, entryId, expiresAt: new Date("2099-01-01") }, key);
    for (const other of [token.slice(0, -2), `${token.slice(0, 20)}AAA${token.slice(23)}`, "x", forged]) {
      expect(await refusal(url.replace(token, other))).toEqual([403, "link-invalid"]);
    }
  });

  it("opens no other entry", async () => {
    const other = await place(bench(), { referenceId: "other" });
    expect(await refusal(urlOf(entryId).replace(`/${entryId}/`, `/${other}/`))).toEqual([403, "link-invalid"]);
  });

  it("to an entry that never was or was withdrawn says so", async () => {
    expect(await refusal(urlOf("0_zzzzzzzz"))).toEqual([404, "unknown-entry"]);
    const gone = await place(bench(), { referenceId: "gone" });
    await withdraw(bench(), "gone");
    expect(await refusal(urlOf(gone))).toEqual([410, "withdrawn"]);
  });

  it.each(["nothing.mp4", "source", "master.m3u8", "captions/x.vtt", "attachments/1/a", "a/b/c"])(
    "to nothing of an entry, such as %s, is a plain 404",
    async (path) => {
      expect(await refusal(urlOf(entryId) + path)).toEqual([404, "not-there"]);
    },
  );

  it("that is no address at all is refused", async () => {
    expect((await fetch(`${bench().library.url}/p/%ZZ/`)).status).toBe(400);
  });

  it("without its last slash leads to the page, with its query", async () => {
    const answer = await fetch(`${urlOf(entryId).slice(0, -1)}?engine=dash`, { redirect: "manual" });
    expect(answer.status).toBe(308);
    expect(new URL(answer.headers.get("location") ?? "", answer.url).href).toBe(`${urlOf(entryId)}?engine=dash`);
  });

  it("may be used from other sites, and they may read why it was refused", async () => {
    const answer = await fetch(`${urlOf(entryId)}video.mp4`, { method: "OPTIONS" });
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET, HEAD, OPTIONS",
      "access-control-allow-headers": "if-none-match, if-range, range",
    });
    expect((await fetch(urlOf(entryId))).headers.get("access-control-expose-headers")).toContain("content-range");
    expect((await fetch(urlOf("0_zzzzzzzz"))).headers.get("access-control-allow-origin")).toBe("*");
  });
});

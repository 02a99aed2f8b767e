import { expect, it } from "vitest";

import { place } from "../testing/import.ts";
import { accountId, useLibrary } from "../testing/use-library.ts";

const bench = useLibrary();

it("a recording without content yet is said to be on its way, on a page that looks again by itself", async () => {
  const entryId = await place(bench(), { referenceId: "early", name: "" });
  const answer = await fetch(bench().library.playUrl({ accountId, entryId }));
  const page = await answer.text();
  expect(page).toContain("not playable yet");
  expect(page).toContain("Untitled recording");
  expect(page).toContain('http-equiv="refresh"');
  expect(page).not.toContain("<video");
});

it("a page may load, run and embed nothing but the service's own files, and is nobody's to index or to keep", async () => {
  const entryId = await place(bench(), { referenceId: "strict" });
  const { headers } = await fetch(bench().library.playUrl({ accountId, entryId }));
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
  expect(policy).not.toMatch(/unsafe|\*/u);
  expect(Object.fromEntries(headers)).toMatchObject({
    "x-robots-tag": "noindex, nofollow",
    "referrer-policy": "no-referrer",
    "cache-control": "private, no-store",
  });
});

it("a page's files are there, small on their way, and kept for ever", async () => {
  const entryId = await place(bench(), { referenceId: "files" });
  const url = bench().library.playUrl({ accountId, entryId });
  const problem = await (await fetch(`${url}nothing/at/all`, { headers: { accept: "text/html" } })).text();
  const [style = ""] = /[./]*\/assets\/[\w-]+\/player\.css/u.exec(problem) ?? [];
  const css = new URL(style, `${url}nothing/at/all`);
  for (const name of ["player.css", "player.js", "hls.js", "shaka.js", "icon.svg"]) {
    const answer = await fetch(new URL(name, css));
    expect([name, answer.status]).toEqual([name, 200]);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(answer.headers.get("content-encoding")).toBe("gzip");
  }
  const plain = await fetch(css, { headers: { "accept-encoding": "identity" } });
  expect(plain.headers.get("content-encoding")).toBeNull();
  const older = await fetch(css.href.replace(/assets\/[\w-]+/u, "assets/older"));
  expect(older.headers.get("cache-control")).toBe("no-cache");
  expect((await fetch(new URL("../../package.json", css))).status).toBe(404);
});

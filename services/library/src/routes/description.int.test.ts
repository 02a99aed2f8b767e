import { expect, it } from "vitest";
import { z } from "zod";

import { attach, place } from "../testing/import.ts";
import { putObject } from "../testing/package-media.ts";
import { accountId, useLibrary } from "../testing/use-library.ts";

const bench = useLibrary();
const urlOf = (entryId: string) => bench().library.playUrl({ accountId, entryId });
const put = (name: string, mediaType: string, body: string) => {
  const role = name.endsWith(".mp4") ? "track" : "attachment";
  return putObject(bench().store, { accountId, role, name, mediaType, source: { bytes: Buffer.from(body) } });
};

const described = z.object({
  title: z.string(),
  views: z.array(z.object({ id: z.string(), label: z.string(), page: z.string() })),
  attachments: z.array(z.object({ label: z.string(), url: z.string(), sizeBytes: z.number() })),
});
const describeEntry = async (url: string) => described.parse(await (await fetch(`${url}entry.json`)).json());

it("an entry is described with links to its views, which end when its own link does", async () => {
  const objects = [await put("video.mp4", "video/mp4", "x")];
  const parent = await place(bench(), { referenceId: "segment", objects });
  const speaker = { referenceId: "speaker", parent: "segment", name: "Tides and time (active speaker)", objects };
  const child = await place(bench(), speaker);
  await place(bench(), { referenceId: "empty", parent: "segment", name: "nothing yet" });
  const url = urlOf(parent);
  const { views } = await describeEntry(url);
  expect(views.map(({ id, label }) => [id, label])).toEqual([
    [parent, "Main view"],
    [child, "Active speaker"],
  ]);
  const childPage = new URL(views[1]?.page ?? "", url);
  expect((await fetch(childPage)).status).toBe(200);
  bench().clock.advance(3_600_000);
  expect((await fetch(childPage)).status).toBe(403);
});

it("a download is saved under the recording's name, whatever that is, and never shown", async () => {
  const name = "لقاء ../<b>\u202Egpj";
  const entryId = await place(bench(), { referenceId: "hostile", name });
  const chat = await put("chat.txt", "text/plain", "<script>alert(1)</script>");
  await attach(bench(), { to: "hostile", label: "Chat", objects: [chat] });
  const { title, attachments } = await describeEntry(urlOf(entryId));
  expect(title).toBe(name);
  expect(attachments).toMatchObject([{ label: "Chat", sizeBytes: 25 }]);
  const answer = await fetch(new URL(attachments[0]?.url ?? "", urlOf(entryId)));
  const saved = encodeURIComponent("لقاء ..-b- gpj - Chat.txt");
  expect(answer.headers.get("content-disposition")).toBe(
    `attachment; filename="____ ..-b- gpj - Chat.txt"; filename*=UTF-8''${saved}`,
  );
  expect(answer.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
  expect(await answer.text()).toBe("<script>alert(1)</script>");
});

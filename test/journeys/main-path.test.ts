import { readFile } from "node:fs/promises";

import type { HeldMeeting } from "@landfall/sandbox";
import { beforeAll, describe, expect, it } from "vitest";

import { describeAt, pull, textAt } from "../world/http.ts";
import { inOrder } from "../world/in-order.ts";
import { assertWholeAndOnce, useWorld } from "../world/index.ts";

const types = [
  "shared_screen_with_speaker_view",
  "active_speaker",
  "audio_only",
  "audio_transcript",
  "chat_file",
  "timeline",
];

describe("a meeting, from its webhook to entries that play", () => {
  const world = useWorld();
  let held: HeldMeeting;
  let parent: string;
  const baseUrl = () => world().playUrl(parent);

  beforeAll(async () => {
    held = await world().holdMeeting({ segments: [{ seconds: 6, files: types }] });
    await world().settled();
    parent = (await world().entries(held.uuid))[0]?.id ?? "";
  });

  it("lands whole and once", async () => {
    const { recording, files } = await world().recording(held.uuid);
    expect(recording).toMatchObject({ state: "imported", topic: held.topic, provider: "zoom", account_id: 1001 });
    expect(inOrder(files.map(({ provider_view, state }) => [provider_view, state]))).toEqual(
      inOrder(types.map((type) => [type, "imported"])),
    );
    await assertWholeAndOnce(world());
  });

  it("pulls each file from Zoom once", () => {
    for (const { id, sizeBytes } of held.files) {
      expect(world().sandbox.totals(id)).toMatchObject({ timesPulled: 1, bytesPulled: sizeBytes });
    }
  });

  it("becomes one parent with the most telling view, and a child for each other view", async () => {
    const entries = await world().entries(held.uuid);
    expect(entries.map(({ name, kind, parent_entry_id }) => [name, kind, parent_entry_id])).toEqual([
      [held.topic, "video", null],
      [`${held.topic} (active speaker)`, "video", parent],
      [`${held.topic} (audio only)`, "audio", parent],
    ]);
    for (const { id, owner, duration_seconds } of entries) {
      expect(id).toMatch(/^0_[a-z0-9]{8}$/u);
      expect(owner).toMatch(/@/u);
      expect(duration_seconds).toBeCloseTo(6, 0);
    }
    const { files } = await world().recording(held.uuid);
    const entryOf = new Map(files.map((file) => [file.provider_view, file.entry_id]));
    expect(entryOf.get("shared_screen_with_speaker_view")).toBe(parent);
    for (const besides of ["audio_transcript", "chat_file", "timeline"]) expect(entryOf.get(besides)).toBe(parent);
  });

  it("plays by HLS and by DASH, each view from one object per track", async () => {
    const { views } = await describeAt(baseUrl());
    expect(views.map(({ kind }) => kind)).toEqual(["video", "video", "audio"]);
    for (const { hls, dash, kind } of views) {
      const playlistUrls = (await textAt(hls, baseUrl())).match(/[\w-]+\.m3u8/gu) ?? [];
      expect(playlistUrls.some((url) => url.startsWith("audio"))).toBe(true);
      expect(playlistUrls.some((url) => url.startsWith("video"))).toBe(kind === "video");
      const folder = new URL(hls, baseUrl()).href;
      for (const url of playlistUrls.filter((each) => /^(?:audio|video)/u.test(each))) {
        const playlist = await textAt(url, folder);
        expect(playlist).toContain("#EXT-X-BYTERANGE");
        const durations = [...playlist.matchAll(/#EXTINF:([\d.]+)/gu)].map(([, seconds]) => Number(seconds));
        expect(durations.reduce((sum, seconds) => sum + seconds, 0)).toBeCloseTo(6, 0);
      }
      expect(await textAt(dash, baseUrl())).toMatch(/<MPD[\s\S]*<\/MPD>/u);
    }
  });

  it("serves ranges of a track, to any player on any page, with a tag", async () => {
    const whole = await pull("video.mp4", baseUrl());
    const etag = whole.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"/u);
    const part = await pull("video.mp4", baseUrl(), "bytes=100-299");
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes 100-299/${whole.bytes.length}`);
    expect(part.headers.get("access-control-allow-origin")).toBe("*");
    expect(part.bytes.equals(whole.bytes.subarray(100, 300))).toBe(true);
    const again = await fetch(new URL("video.mp4", baseUrl()), { headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
  });

  it("has its transcript as captions, its chat and timeline as attachments, and its original", async () => {
    const { captions, attachments, source } = await describeAt(baseUrl());
    expect(captions).toHaveLength(1);
    expect(await textAt(captions[0]?.url ?? "", baseUrl())).toMatch(/^WEBVTT[\s\S]*Good morning, everybody/u);
    expect(inOrder(attachments.map(({ label }) => label))).toEqual(["Chat", "Timeline"]);
    const chat = attachments.find(({ label }) => label === "Chat");
    expect(await textAt(chat?.url ?? "", baseUrl())).toContain("7.4 metres 👍");
    const original = await pull(source?.url ?? "", baseUrl());
    const sent = await readFile(held.file("shared_screen_with_speaker_view").path);
    expect(original.bytes.equals(sent)).toBe(true);
    const poster = await pull("poster.jpg", baseUrl());
    expect([poster.status, poster.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
  });

  it("is private: without a good token nothing is there", async () => {
    const token = new URL(baseUrl()).pathname.split("/")[2] ?? "";
    const forged = baseUrl().replace(token, `${token.slice(0, -2)}AA`);
    for (const name of ["", "master.m3u8", "video.mp4", "entry.json"]) {
      expect((await fetch(new URL(name, forged))).status).toBeGreaterThanOrEqual(401);
    }
  });

  it("tells its whole way in words", async () => {
    const told = (await world().timeline(held.uuid)).join("\n");
    for (const words of [
      /recording\.completed/u,
      /Inspected/u,
      /Fetched: \d+ bytes, SHA-256/u,
      /Transcoded/u,
      /Imported/u,
    ])
      expect(told).toMatch(words);
  });
});

import { describe, expect, it } from "vitest";

import { chat, timeline, transcript } from "./texts.ts";

const about = { seconds: 20, speaker: "Maria Keller" };

describe("side files", () => {
  it("writes a transcript as WEBVTT with numbered cues that stay within the recording", () => {
    const text = transcript(about);
    expect(text.startsWith("WEBVTT\n\n1\n00:00:00.250 --> 00:00:03.800\nMaria Keller: ")).toBe(true);
    const ends = [...text.matchAll(/--> 00:00:(\d\d\.\d\d\d)/g)].map(([, end]) => Number(end));
    expect(ends).toEqual([3.8, 8.8, 13.8, 18.8]);
  });

  it("writes the chat a line a message, with time, tab and name", () => {
    const lines = chat(about).split("\r\n").filter(Boolean);
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toMatch(/^\d\d:\d\d:\d\d\t From .+ : .+$/);
  });

  it("writes the timeline as JSON", () => {
    expect(JSON.parse(timeline(about))).toMatchObject({ timeline: [{ ts: "00:00:00.000" }, {}, {}, {}] });
  });
});

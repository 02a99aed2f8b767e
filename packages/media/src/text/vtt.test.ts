import { expect, test } from "vitest";

import { validateVtt } from "./vtt.ts";

const accepted = (input: string | Uint8Array) => {
  const result = validateVtt(input);
  if (!result.ok) throw new Error(result.problem);
  return result;
};

test("a transcript in Zoom's form is kept: numbered cues, speakers in front", () => {
  const zoom =
    "WEBVTT\r\n\r\n1\r\n00:00:04.200 --> 00:00:06.000\r\nAnn Example: Good morning.\r\n\r\n2\r\n00:00:07.000 --> 00:00:09.500\r\nBo: R&D is here.\r\n";
  expect(accepted(zoom)).toEqual({
    ok: true,
    cues: 2,
    text: "WEBVTT\n\n1\n00:00:04.200 --> 00:00:06.000\nAnn Example: Good morning.\n\n2\n00:00:07.000 --> 00:00:09.500\nBo: R&amp;D is here.\n",
  });
});

test("what has been written once is written the same again", () => {
  const once = accepted("WEBVTT\n\n00:01.000 --> 00:02.000\n1 < 2 & <i>3</i> > 2\n").text;
  expect(accepted(once).text).toBe(once);
  expect(once).toContain("1 &lt; 2 &amp; 3 &gt; 2");
});

test("styles, regions, notes and placement go", () => {
  const styled =
    "WEBVTT - talk\nKind: captions\nLanguage: pt-BR\n\nSTYLE\n::cue { background: url(http://evil) }\n\nREGION\nid:a\n\nNOTE hidden\n\n00:01.000 --> 00:02.000 line:0 position:10%\nOlá\n";
  expect(accepted(styled)).toEqual({
    ok: true,
    cues: 1,
    language: "pt-BR",
    text: "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nOlá\n",
  });
});

test("tags are taken off, a voice becomes the speaker's prefix", () => {
  const { text } = accepted(
    "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Ann>Hi <script>alert(1)</script><00:01.500><c.red>you</c>\n",
  );
  expect(text).toContain("\nAnn: Hi alert(1)you\n");
});

test("markup that hides behind entities stays text", () => {
  const { text } = accepted("WEBVTT\n\n00:01.000 --> 00:02.000\n&lt;img src=x onerror=alert(1)&gt; --&gt; &amp;lt;\n");
  expect(text).toContain("&lt;img src=x onerror=alert(1)&gt; --&gt; &amp;lt;");
});

test("cues are put in order; those without text or with no length are left out", () => {
  const mixed =
    "WEBVTT\n\n00:05.000 --> 00:06.000\nlater\n\n00:01.000 --> 00:02.000\nsooner\n\n00:03.000 --> 00:03.000\nnever\n\n00:04.000 --> 00:04.500\n\n";
  expect(accepted(mixed).text.match(/sooner|later|never/g)).toEqual(["sooner", "later"]);
});

test("times of SubRip's form and of long meetings are read", () => {
  expect(accepted("WEBVTT\n\n1\n100:00:01,5 --> 100:00:02,250\nhi\n").text).toContain(
    "100:00:01.500 --> 100:00:02.250",
  );
});

test("a transcript of a silent meeting is valid and has no cues", () => {
  expect(accepted("WEBVTT\n")).toMatchObject({ cues: 0, text: "WEBVTT\n" });
});

test("text in UTF-16 and the mark of UTF-8 are understood", () => {
  const content = "\uFEFFWEBVTT\n\n00:01.000 --> 00:02.000\nשלום\n";
  expect(accepted(Buffer.from(content, "utf16le")).text).toBe(accepted(Buffer.from(content)).text);
});

test.each([
  ["", /empty/],
  ["<html>Sign in</html>", /does not begin with WEBVTT/],
  ["WEBVTTX\n", /does not begin with WEBVTT/],
  ["WEBVTT\n\nyesterday --> tomorrow\nhello\n", /without a single cue/],
  [Buffer.from([0x57, 0xff, 0xfe, 0x00]), /neither UTF-8 nor UTF-16/],
] as const)("%j is refused in words", (input, words) => {
  expect(validateVtt(input)).toEqual({ ok: false, problem: expect.stringMatching(words) });
});

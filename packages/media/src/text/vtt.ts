import { decodeText } from "./decode-text.ts";
import { cleanCueText } from "./vtt-cue-text.ts";
import { formatTime, parseTiming } from "./vtt-time.ts";

export interface ValidVtt {
  readonly ok: true;
  /** WebVTT to store: numbered cues in order of time, text that can do nothing but be read. */
  readonly text: string;
  readonly cues: number;
  /** From a "Language:" line of the header. */
  readonly language?: string;
}
export interface InvalidText {
  readonly ok: false;
  /** In words, for a screen. */
  readonly problem: string;
}

/**
 * Reads a transcript as Zoom and others write it and writes it anew. Styles, regions, notes and placement go; cues
 * without text or time are dropped. A transcript of a silent meeting, without cues, is valid.
 */
export const validateVtt = (input: string | Uint8Array): ValidVtt | InvalidText => {
  const decoded = decodeText(input);
  if ("problem" in decoded) return { ok: false, problem: decoded.problem };
  const [header = "", ...blocks] = decoded.text.trimStart().split(/\n[\t ]*\n+/);
  if (!/^WEBVTT(\s|$)/.test(header))
    return { ok: false, problem: "It is no transcript: it does not begin with WEBVTT." };
  // Some writers leave out the empty line between the header and the first cue.
  const cues = [header, ...blocks].flatMap(cueOf).sort((a, b) => a.startSeconds - b.startSeconds);
  if (cues.length === 0 && decoded.text.includes("-->")) {
    return { ok: false, problem: "It is a transcript without a single cue that could be read." };
  }
  const language = /^language:\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*$/im.exec(header)?.[1];
  const written = cues.map(
    (cue, n) => `${n + 1}\n${formatTime(cue.startSeconds)} --> ${formatTime(cue.endSeconds)}\n${cue.text}\n`,
  );
  return { ok: true, text: ["WEBVTT\n", ...written].join("\n"), cues: cues.length, ...(language && { language }) };
};

interface Cue {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly text: string;
}

// A cue may have a line with its name before the one with its time.
const cueOf = (block: string): Cue[] => {
  const lines = block.split("\n");
  const at = lines.findIndex((line) => line.includes("-->"));
  const timing = parseTiming(lines[at] ?? "");
  const text = cleanCueText(lines.slice(at + 1).join("\n"));
  if (timing === undefined || text === "" || timing.endSeconds <= timing.startSeconds) return [];
  return [{ startSeconds: timing.startSeconds, endSeconds: timing.endSeconds, text }];
};

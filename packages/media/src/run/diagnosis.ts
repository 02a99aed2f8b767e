import { MediaError, type MediaErrorCode } from "../media-error.ts";

type Diagnosis = readonly [code: MediaErrorCode, sentence: string];

// What the tools say (the first match counts: a full disk also makes for invalid data later on) …
const WORDS: readonly (readonly [pattern: RegExp, ...diagnosis: Diagnosis])[] = [
  [/No space left on device/, "disk-full", "The disk is full: the output could not be written."],
  [/File too large/, "too-large", "The output grew beyond its limit (FFMPEG_OUTPUT_LIMIT)."],
  [
    /Cannot allocate memory|malloc of size \d+ failed|bad_alloc|failed to map segment/i,
    "out-of-memory",
    "Handling this file needs more memory than FFMPEG_MEMORY allows.",
  ],
  [
    /matches no streams|does not contain any stream|Output file is empty/,
    "no-streams",
    "The file holds neither video nor audio that could be played.",
  ],
  [
    /no decoder|Unknown decoder|decoder .{1,60} not found|codec not currently supported|Unsupported codec/i,
    "unsupported",
    "The file uses a codec that this ffmpeg cannot read.",
  ],
  [
    /Invalid data found|moov atom not found|could not find codec parameters|End of file|Error while decoding/i,
    "corrupt",
    "The file is damaged: its contents are not what its beginning promises.",
  ],
  [/Permission denied/, "failed", "The file or the folder for the output may not be accessed."],
  [/No such file or directory/, "failed", "The file is not there (any more)."],
];

// … and how they ended, where they said nothing: 128 + signal (Linux numbers).
const EXIT_CODES: Readonly<Record<number, Diagnosis>> = {
  126: ["no-tools", "ffmpeg could not be started: the file named as such is not executable."],
  127: ["no-tools", "ffmpeg could not be started: it is not where it was (FFMPEG_PATH)."],
  132: ["crashed", "ffmpeg crashed on this file (illegal instruction)."],
  134: ["crashed", "ffmpeg crashed on this file (abort)."],
  136: ["crashed", "ffmpeg crashed on this file (arithmetic error)."],
  137: ["killed", "ffmpeg was killed from outside, as a system does that runs out of memory."],
  139: ["crashed", "ffmpeg crashed on this file (segmentation fault)."],
  143: ["killed", "ffmpeg was told to stop from outside."],
  153: ["too-large", "The output grew beyond its limit (FFMPEG_OUTPUT_LIMIT)."],
};

/** Some write errors ffmpeg tells and then ends with 0 all the same. */
export const outputIsSpoiled = (stderr: string): boolean => /No space left on device|File too large/.test(stderr);

/** Turns an exit code and the last words on stderr of a run that failed into an error a user understands. */
export const diagnose = ({ exitCode, stderr }: { exitCode: number; stderr: string }): MediaError => {
  const detail = lastWords(stderr);
  const unknown: Diagnosis = [
    "failed",
    `ffmpeg could not do its work (code ${exitCode}): ${detail || "it did not say why"}`,
  ];
  const [, ...said] = WORDS.find(([pattern]) => pattern.test(stderr)) ?? [undefined, ...unknown];
  const [code, sentence] = EXIT_CODES[exitCode] ?? said;
  return new MediaError(code, sentence, { detail });
};

// Folders of ours are nobody's business who reads the message.
const lastWords = (stderr: string): string => {
  const lines = stderr.replaceAll(/file:\S*\//g, "").split(/[\r\n]+/);
  return lines.filter(Boolean).slice(-3).join(" | ").slice(-500);
};

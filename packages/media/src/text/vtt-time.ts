const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");

/** Seconds as WebVTT writes them: 01:02:03.456. */
export const formatTime = (seconds: number): string => {
  const milliseconds = Math.max(0, Math.round(seconds * 1000));
  const [hours, minutes, rest] = [milliseconds / 3_600_000, (milliseconds / 60_000) % 60, (milliseconds / 1000) % 60];
  return `${two(hours)}:${two(minutes)}:${two(rest)}.${String(milliseconds % 1000).padStart(3, "0")}`;
};

const TIME = "(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{1,2})[.,](\\d{1,3})";
const TIMING = new RegExp(`^\\s*${TIME}\\s*-->\\s*${TIME}(?:\\s+(.*))?$`);

export interface Timing {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly settings: string;
}

/** Reads the line of a cue that says when; hours may be missing and a comma may stand for the point, as in SubRip. */
export const parseTiming = (line: string): Timing | undefined => {
  const found = TIMING.exec(line);
  if (found === null) return undefined;
  return { startSeconds: seconds(found.slice(1, 5)), endSeconds: seconds(found.slice(5, 9)), settings: found[9] ?? "" };
};

const seconds = ([hours = "0", minutes = "0", whole = "0", fraction = "0"]: (string | undefined)[]): number =>
  Number(hours) * 3600 + Number(minutes) * 60 + Number(whole) + Number(fraction.padEnd(3, "0")) / 1000;

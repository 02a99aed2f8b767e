import { readFile } from "node:fs/promises";

import { type LandfallEvent, envelopeSchema } from "@landfall/events";

export interface SegmentContent {
  readonly events: readonly LandfallEvent[];
  /** Lines that are no events: the torn end that a crash left, or what a disk damaged. */
  readonly broken: string;
}

/** Whether it is an event at all; its data is judged by whoever handles it. */
const isEvent = (value: unknown): value is LandfallEvent => envelopeSchema.safeParse(value).success;

const parse = (line: string): LandfallEvent | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return isEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Reads one segment whole. A last line without its end was not acknowledged to anybody, but may be whole all the same. */
export const readSegment = async (path: string): Promise<SegmentContent> => {
  const events: LandfallEvent[] = [];
  const broken: string[] = [];
  for (const line of (await readFile(path, "utf8")).split("\n")) {
    const event = parse(line);
    if (event) events.push(event);
    else if (line !== "") broken.push(line);
  }
  return { events, broken: broken.join("\n") };
};

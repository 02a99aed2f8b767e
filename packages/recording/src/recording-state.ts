import type { FileState } from "./lifecycle.ts";

/** A recording's state is derived from its files' states, and from nothing else. */
export const recordingStates = [
  "announced",
  "in_progress",
  "parked",
  "awaiting_approval",
  "held",
  "imported",
  "ignored",
  "gone",
] as const;
export type RecordingState = (typeof recordingStates)[number];

/** The first row that matches decides: what needs a person outranks what is over, and motion outranks everything. */
const precedence: readonly (readonly [FileState, RecordingState])[] = [
  ["listed", "in_progress"],
  ["waiting", "in_progress"],
  ["active", "in_progress"],
  ["parked", "parked"],
  ["awaiting_approval", "awaiting_approval"],
  ["held", "held"],
  ["imported", "imported"],
  ["ignored", "ignored"],
  ["gone", "gone"],
];

/** The state of a recording whose files are in these states; `announced` while it has none. */
export const recordingState = (files: readonly FileState[]): RecordingState =>
  precedence.find(([state]) => files.includes(state))?.[1] ?? "announced";

import { SourceError } from "@landfall/source";

import type { MeetingsPage } from "../listing/answers.ts";
import type { DayWindow } from "../listing/windows.ts";

/** Zoom narrows a window that it finds too long, without a word but the echo; what it left out would look like nothing. */
export const checkWindow = ({ from, to }: MeetingsPage, asked: DayWindow): void => {
  const narrowed = (from !== null && from.slice(0, 10) > asked.from) || (to !== null && to.slice(0, 10) < asked.to);
  if (!narrowed) return;
  throw new SourceError(`Zoom listed ${from} to ${to} where ${asked.from} to ${asked.to} was asked for`, {
    kind: "retry",
  });
};

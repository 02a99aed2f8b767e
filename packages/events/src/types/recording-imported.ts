import { z } from "zod";

import { defineEvent } from "../define-event.ts";

/** Every file of a recording is settled. Something late that is imported afterwards makes the next revision. */
export const recordingImported = defineEvent(
  "recording.imported",
  1,
  z.object({
    recordingId: z.uuid(),
    revision: z.int().positive(),
    entryIds: z.array(z.string()),
  }),
);

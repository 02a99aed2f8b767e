import { z } from "zod";

import { defineEvent } from "../define-event.ts";

/** A file's playable form (or, for captions and chat, its validated form) is in the object store. */
export const fileTranscoded = defineEvent(
  "file.transcoded",
  1,
  z.object({ recordingId: z.uuid(), fileId: z.uuid(), kind: z.string() }),
);

import { z } from "zod";

import { defineEvent } from "../define-event.ts";

/** A file is in the account: an entry, or a caption or attachment of one. */
export const fileImported = defineEvent(
  "file.imported",
  1,
  z.object({ recordingId: z.uuid(), fileId: z.uuid(), kind: z.string(), entryId: z.string().min(1) }),
);

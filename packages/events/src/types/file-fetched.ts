import { z } from "zod";

import { defineEvent } from "../define-event.ts";

/** A file's original is in the object store, whole and checked. */
export const fileFetched = defineEvent(
  "file.fetched",
  1,
  z.object({
    recordingId: z.uuid(),
    fileId: z.uuid(),
    kind: z.string(),
    objectKey: z.string(),
    sizeBytes: z.int().nonnegative(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
);

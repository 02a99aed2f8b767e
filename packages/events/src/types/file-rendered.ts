import { z } from "zod";

import { defineEvent } from "../define-event.ts";

/** Extra renditions of a file are in the object store; its entry can be brought up to date. */
export const fileRendered = defineEvent(
  "file.rendered",
  1,
  z.object({ recordingId: z.uuid(), fileId: z.uuid(), renditions: z.array(z.string()) }),
);

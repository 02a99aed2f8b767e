import { z } from "zod";

import { defineEvent } from "../define-event.ts";

/** A recording as a notification names it: enough to find it and to fill in what the provider's listing leaves out. */
export const notifiedRecordingSchema = z.object({
  recordingKey: z.string().min(1),
  topic: z.string().optional(),
  meetingId: z.string().optional(),
  hostId: z.string().optional(),
  hostEmail: z.string().optional(),
  startedAt: z.iso.datetime().optional(),
});

/**
 * A provider told us, or a reconcile found, that something about recordings changed. What it is now is asked of the
 * provider by *inspect*; so this carries no links, no tokens and no passcodes.
 */
export const providerNotified = defineEvent(
  "provider.notified",
  1,
  z.object({
    provider: z.string().min(1),
    providerAccountId: z.string().min(1),
    /** The provider's own name for what happened, such as `recording.completed`, or `reconcile`. */
    notification: z.string().min(1),
    recordings: z.array(notifiedRecordingSchema),
    /** Why the body could not be understood though it was signed; it is then in `body`, stripped of secrets. */
    problem: z.string().optional(),
    body: z.unknown().optional(),
  }),
);

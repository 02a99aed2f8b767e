import type { Notification } from "@landfall/source";
import { z } from "zod";

// What Zoom's events name. Only the uuid is needed: a field that is missing or odd costs itself, not the event.

type NotifiedRecording = Notification["recordings"][number];

const recordingKey = z.string().min(1).max(255);
const text = z.string().min(1).optional().catch(undefined);
const instant = z
  .string()
  .pipe(z.coerce.date())
  .transform((date) => date.toISOString())
  .optional()
  .catch(undefined);

const meetingSchema = z
  .object({
    uuid: recordingKey,
    id: z.union([z.number(), z.string()]).transform(String).optional().catch(undefined),
    topic: text,
    host_id: text,
    host_email: text,
    start_time: instant,
  })
  .transform(
    ({ uuid, id, topic, host_id: hostId, host_email: hostEmail, start_time: startedAt }): NotifiedRecording => ({
      recordingKey: uuid,
      ...(id !== undefined && { meetingId: id }),
      ...(topic !== undefined && { topic }),
      ...(hostId !== undefined && { hostId }),
      ...(hostEmail !== undefined && { hostEmail }),
      ...(startedAt !== undefined && { startedAt }),
    }),
  );

const one = z.object({ object: meetingSchema }).transform(({ object }) => [object]);
const uuids = z
  .object({ object: z.object({ meeting_uuids: z.array(recordingKey) }) })
  .transform(({ object }) => object.meeting_uuids.map((uuid): NotifiedRecording => ({ recordingKey: uuid })));
const batch = z
  .object({ object: z.object({ meetings: z.array(z.object({ meeting_uuid: recordingKey })) }) })
  .transform(({ object }) =>
    object.meetings.map(({ meeting_uuid: uuid }): NotifiedRecording => ({ recordingKey: uuid })),
  );
const none = z.object({}).transform((): NotifiedRecording[] => []);

/** Every event we act on, and how the recordings are read from its payload. Zoom docs: webhooks, recording events. */
const readers = new Map<string, z.ZodType<NotifiedRecording[]>>([
  ["recording.completed", one],
  ["recording.transcript_completed", one],
  ["recording.trashed", one],
  ["recording.deleted", one],
  ["recording.recovered", one],
  ["recording.renamed", one],
  ["recording.batch_trashed", uuids],
  ["recording.batch_deleted", batch],
  ["recording.batch_recovered", batch],
  ["app_deauthorized", none],
]);

/** The recordings that a payload names; undefined when the event is not one we act on. */
export const readRecordings = (name: string, payload: unknown) => readers.get(name)?.safeParse(payload);

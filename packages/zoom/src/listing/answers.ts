import { z } from "zod";

// Zoom's answers, read with open arms: fields come and go, enumerations grow, and a field that is odd costs only itself.
// What must not be odd is what would make a recording look empty: lists have to be lists, a meeting has to have its uuid.

/** What people type may hold what no database keeps: NUL, and half of a surrogate pair. It becomes U+FFFD, as in events. */
const storable = (value: string): string => value.toWellFormed().replaceAll("\0", "\uFFFD");

const text = z
  .string()
  .nullish()
  .transform((value) => (value ? storable(value) : null))
  .catch(null);
const number = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .nullish()
  .transform((value) => value ?? null)
  .catch(null);

const fileSchema = z.object({
  id: text,
  recording_start: text,
  recording_end: text,
  file_type: text,
  file_extension: text,
  file_name: text,
  file_size: number,
  download_url: text,
  status: text,
  recording_type: text,
});

export type ZoomFile = z.infer<typeof fileSchema>;

const files = z
  .array(fileSchema)
  .nullish()
  .transform((list) => list ?? []);

export const meetingSchema = z.object({
  uuid: z.string().min(1),
  id: z
    .union([z.number(), z.string()])
    .nullish()
    .transform((id) => (id === null || id === undefined ? null : String(id))),
  host_id: text,
  host_email: text,
  topic: z.string().transform(storable).catch(""),
  /** A number in examples, a string by the specification. */
  type: number,
  start_time: text,
  on_prem: z.boolean().catch(false),
  recording_files: files,
  participant_audio_files: files,
  download_access_token: text,
});

/** Answer of GET /meetings/{uuid}/recordings, and one entry of the listings. */
export type ZoomMeeting = z.infer<typeof meetingSchema>;

const nextPageToken = z.string().nullish();

/** Answer of GET /accounts/me/recordings and of GET /users/{id}/recordings. */
export const meetingsPageSchema = z.object({
  from: text,
  to: text,
  next_page_token: nextPageToken,
  meetings: z.array(meetingSchema),
});

export type MeetingsPage = z.infer<typeof meetingsPageSchema>;

/** Answer of GET /users. */
export const usersPageSchema = z.object({
  next_page_token: nextPageToken,
  users: z.array(z.object({ id: z.string().min(1), email: text })),
});

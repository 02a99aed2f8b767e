import { z } from "zod";

/** What an object is for, in an entry. */
export const assetRoles = ["source", "track", "playlist", "poster", "storyboard", "caption", "attachment"] as const;
export type AssetRole = (typeof assetRoles)[number];

const outcomeObjectSchema = z.object({
  role: z.enum(assetRoles),
  /** Unique among the file's objects: `video.mp4`, `poster.jpg`, `transcript.vtt` … */
  name: z.string().min(1),
  objectKey: z.string().min(1),
  sizeBytes: z.int().nonnegative(),
  sha256: z.string().nullable(),
  mediaType: z.string().min(1),
  /** For a track: its index, as packages/media writes and reads it. */
  details: z.unknown().optional(),
});
export type OutcomeObject = z.infer<typeof outcomeObjectSchema>;

/** What the transcoder made of a file: the objects that the uploader imports. Kept with the file as JSON. */
export const outcomeSchema = z.object({
  durationSeconds: z.number().nonnegative().nullable(),
  hasVideo: z.boolean(),
  /** BCP 47, where it is known. */
  language: z.string().nullable(),
  objects: z.array(outcomeObjectSchema),
});
export type FileOutcome = z.infer<typeof outcomeSchema>;

import { z } from "zod";

import { fileKindSchema, recordingKinds } from "./listing.ts";

/** The version that we write; a change of meaning makes a new one, with a migration of the stored ones. */
export const integrationSettingsVersion = 1;

/** What an account's administrator sets for one integration: what is imported. */
export const integrationSettingsSchema = z.object({
  /** Kinds of recordings that are imported. */
  recordingKinds: z.array(z.enum(recordingKinds)).default(["meeting", "webinar"]),
  /** Kinds of files that are imported; null for all. */
  fileKinds: z.array(fileKindSchema).nullable().default(null),
  /** Segments shorter than this are ignored; 0 takes all. */
  minimumSeconds: z.int().nonnegative().default(0),
  /** A person approves each recording before it is imported. */
  approval: z.boolean().default(false),
});
export type IntegrationSettings = z.infer<typeof integrationSettingsSchema>;

import { z } from "zod";

export const accountSettingsVersion = 1;

/** What is set for a whole account. */
export const accountSettingsSchema = z.object({
  /** Extra renditions made after the first playable one, in a queue of their own. */
  renditions: z.array(z.enum(["480p"])).default([]),
});
export type AccountSettings = z.infer<typeof accountSettingsSchema>;

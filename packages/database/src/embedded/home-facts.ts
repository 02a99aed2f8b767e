import { readFile } from "node:fs/promises";

import { z } from "zod";

const factsSchema = z.object({
  pid: z.int().positive(),
  /** What was started, as the user typed it. */
  heldBy: z.string(),
  since: z.iso.datetime(),
  /** Of the running database, with its password; absent until it is up. */
  connectionString: z.string().optional(),
  /** Where what is served can be reached: name → address. */
  urls: z.record(z.string(), z.string()),
});

/** What the holder of a home folder tells the commands that want to join it. The file is for its owner's eyes only. */
export type HomeFacts = z.infer<typeof factsSchema>;

export const readFacts = async (path: string): Promise<HomeFacts | undefined> => {
  const text = await readFile(path, "utf8").catch(() => "");
  try {
    return factsSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};

import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

import { z } from "zod";

import { type SealedEntry, sealedEntrySchema } from "./sealed-entry.ts";

const copySchema = z.object({ version: z.literal(1), integrations: z.array(sealedEntrySchema) });

/** The copy of an earlier run; undefined when there is none that can be read, which is never worth a failed start. */
export const readCopy = async (path: string): Promise<readonly SealedEntry[] | undefined> => {
  try {
    return copySchema.parse(JSON.parse(await readFile(path, "utf8"))).integrations;
  } catch {
    return undefined;
  }
};

/** Replaces the copy, for our eyes only (0600); a crash leaves the old one or the new. */
export const writeCopy = async (path: string, integrations: readonly SealedEntry[]): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(JSON.stringify({ version: 1, integrations }));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
};

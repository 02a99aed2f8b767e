import { createLibraryDestination } from "@landfall/destination/library";
import type { OutcomeObject } from "@landfall/recording";

import { accountId, type Bench } from "./use-library.ts";

const never = new AbortController().signal;

export interface Placed {
  readonly referenceId: string;
  readonly name?: string;
  readonly parent?: string;
  readonly objects?: readonly OutcomeObject[];
  readonly kind?: "video" | "audio";
  readonly durationSeconds?: number;
}

/** Places an entry as an import does; answers with its id. */
export const place = async ({ database }: Bench, placed: Placed): Promise<string> => {
  const { referenceId, name = "Tides and time", parent = null, objects, kind = "video", durationSeconds = 60 } = placed;
  const effect = await createLibraryDestination({ database }).place(
    {
      accountId,
      referenceId,
      parentReferenceId: parent,
      name,
      owner: null,
      recordedAt: new Date("2026-03-04T09:00:00Z"),
      content: objects ? { fileReferenceId: `file of ${referenceId}`, kind, durationSeconds, objects } : null,
    },
    never,
  );
  return (await database.transaction().execute(effect)).entryId;
};

export interface Attached {
  readonly to: string;
  readonly label: string;
  readonly language?: string;
  readonly objects: readonly OutcomeObject[];
}

export const attach = async ({ database }: Bench, { to, label, language, objects }: Attached): Promise<void> => {
  const effect = await createLibraryDestination({ database }).attach(
    {
      accountId,
      entryReferenceId: to,
      fileReferenceId: `${label} of ${to}`,
      label,
      language: language ?? null,
      objects,
    },
    never,
  );
  await database.transaction().execute(effect);
};

export const withdraw = async ({ database }: Bench, referenceId: string): Promise<void> => {
  const effect = await createLibraryDestination({ database }).withdraw({ accountId, referenceId }, never);
  await database.transaction().execute(effect);
};

import type { DatabaseTransaction, File } from "@landfall/database";
import type { Content, Destination, EntryPlacement, InSettlement } from "@landfall/destination";
import { outcomeSchema, roleOf } from "@landfall/recording";

import type { ImportSet } from "./import-set.ts";
import { attachmentLabel, childName, entryName } from "./names.ts";

/** Which entries the import touched, by the file that each belongs to. */
export type Imported = ReadonlyMap<string, string>;

const contentOf = (file: File, fileReferenceId: string): Content => {
  const outcome = outcomeSchema.parse(file.outcome);
  return {
    fileReferenceId,
    kind: outcome.hasVideo ? "video" : "audio",
    durationSeconds: outcome.durationSeconds,
    objects: outcome.objects,
  };
};

const parentOf = (set: ImportSet, owner: string | null, content: Content | null): EntryPlacement => ({
  accountId: set.file.account_id,
  referenceId: set.segmentReferenceId,
  parentReferenceId: null,
  name: entryName(set.recording),
  owner,
  recordedAt: set.recordedAt,
  content,
});

const childOf = (set: ImportSet, owner: string | null, view: ImportSet["displaced"][number]): EntryPlacement => ({
  ...parentOf(set, owner, contentOf(view.file, view.fileReferenceId)),
  referenceId: view.fileReferenceId,
  parentReferenceId: set.segmentReferenceId,
  name: childName(set.recording, view.file),
});

/**
 * Imports one file: the segment's entry first, then the file in its place. The primary view's content is the segment's
 * own; every other view is a child; a transcript is a caption and a chat an attachment of the segment. Outside work is
 * done here; what is left for the settling transaction is answered.
 */
export const importFile = async (
  destination: Destination,
  set: ImportSet,
  signal: AbortSignal,
): Promise<InSettlement<Imported>> => {
  const { file, recording } = set;
  const person = { accountId: file.account_id, email: recording.host_email, providerUserId: recording.host_id };
  const owner = await destination.owner(person, signal);
  const place = (entry: EntryPlacement) => destination.place(entry, signal);
  const steps: (readonly [fileId: string, InSettlement<{ readonly entryId: string }>])[] = [];
  const own = { file, fileReferenceId: set.fileReferenceId };
  if (roleOf(file.kind) !== "content") {
    const outcome = outcomeSchema.parse(file.outcome);
    steps.push([file.id, await place(parentOf(set, owner, null))]);
    const attach = await destination.attach(
      {
        accountId: file.account_id,
        entryReferenceId: set.segmentReferenceId,
        fileReferenceId: set.fileReferenceId,
        label: attachmentLabel(file),
        language: outcome.language,
        objects: outcome.objects,
      },
      signal,
    );
    steps.push([file.id, attach]);
  } else if (set.isPrimary) {
    steps.push([file.id, await place(parentOf(set, owner, contentOf(file, set.fileReferenceId)))]);
    for (const view of set.displaced) steps.push([view.file.id, await place(childOf(set, owner, view))]);
  } else {
    const parent = await place(parentOf(set, owner, null));
    steps.push([file.id, parent], [file.id, await place(childOf(set, owner, own))]);
  }
  return async (transaction: DatabaseTransaction) => {
    const entries = new Map<string, string>();
    for (const [fileId, settle] of steps) entries.set(fileId, (await settle(transaction)).entryId);
    return entries;
  };
};

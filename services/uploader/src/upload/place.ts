import type { DatabaseTransaction, File } from "@landfall/database";
import type { Attachment, Content, Destination, EntryPlacement, InSettlement } from "@landfall/destination";
import { outcomeSchema, roleOf } from "@landfall/recording";

import type { ImportSet } from "./import-set.ts";
import { attachmentLabel, childName, entryName } from "./names.ts";
import { expectUnchanged } from "./unchanged.ts";

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

const childOf = (
  set: ImportSet,
  owner: string | null,
  view: Pick<ImportSet, "file" | "fileReferenceId">,
): EntryPlacement => ({
  ...parentOf(set, owner, contentOf(view.file, view.fileReferenceId)),
  referenceId: view.fileReferenceId,
  parentReferenceId: set.segmentReferenceId,
  name: childName(set.recording, view.file),
});

const attachmentOf = ({ file, segmentReferenceId, fileReferenceId }: ImportSet): Attachment => {
  const { language, objects } = outcomeSchema.parse(file.outcome);
  return {
    accountId: file.account_id,
    entryReferenceId: segmentReferenceId,
    fileReferenceId,
    label: attachmentLabel(file),
    language,
    objects,
  };
};

interface Step {
  readonly fileId: string;
  readonly settle: InSettlement<{ readonly entryId: string }>;
}

/** The steps of one file, in their order. The last that names a file says which entry has it. */
const stepsOf = async (destination: Destination, set: ImportSet, signal: AbortSignal): Promise<readonly Step[]> => {
  const { file, recording } = set;
  const person = { accountId: file.account_id, email: recording.host_email, providerUserId: recording.host_id };
  const owner = await destination.owner(person, signal);
  const place = async (of: File, entry: EntryPlacement): Promise<Step> => ({
    fileId: of.id,
    settle: await destination.place(entry, signal),
  });
  if (roleOf(file.kind) !== "content") {
    const parent = await place(file, parentOf(set, owner, null));
    return [parent, { fileId: file.id, settle: await destination.attach(attachmentOf(set), signal) }];
  }
  if (!set.isPrimary) {
    const parent = await place(file, parentOf(set, owner, null));
    return [parent, await place(file, childOf(set, owner, set))];
  }
  const steps = [await place(file, parentOf(set, owner, contentOf(file, set.fileReferenceId)))];
  for (const view of set.displaced) steps.push(await place(view.file, childOf(set, owner, view)));
  return steps;
};

/** A view that was a child once and is the primary one now leaves an entry behind in which nothing is. */
const leaveChild = (destination: Destination, { file, isPrimary, fileReferenceId }: ImportSet, signal: AbortSignal) =>
  isPrimary && file.entry_id !== null
    ? destination.withdraw({ accountId: file.account_id, referenceId: fileReferenceId }, signal)
    : null;

/**
 * Imports one file: the segment's entry first, then the file in its place. The primary view's content is the segment's
 * own; every other view is a child; a transcript is a caption and a chat an attachment of the segment. Outside work is
 * done here; what is left for the settling transaction is answered, and answers with the file's entry.
 */
export const importFile = async (
  destination: Destination,
  set: ImportSet,
  signal: AbortSignal,
): Promise<InSettlement<string>> => {
  const steps = await stepsOf(destination, set, signal);
  const leave = await leaveChild(destination, set, signal);
  return async (transaction: DatabaseTransaction) => {
    await expectUnchanged(transaction, set);
    const entries = new Map<string, string>();
    for (const { fileId, settle } of steps) entries.set(fileId, (await settle(transaction)).entryId);
    await leave?.(transaction);
    for (const [id, entryId] of entries) {
      await transaction.updateTable("file").set({ entry_id: entryId }).where("id", "=", id).execute();
    }
    const own = entries.get(set.file.id);
    if (own === undefined) throw new Error(`no entry has the file ${set.file.id} after its import`);
    return own;
  };
};

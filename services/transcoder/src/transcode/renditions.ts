import { accountSettings, type DatabaseTransaction, type File, findFile, lockFile } from "@landfall/database";
import { fileRendered, makeEvent } from "@landfall/events";
import { ChangedMeanwhileError, done, type JobHandler, park } from "@landfall/jobs";
import { perform, plan, probe } from "@landfall/media";
import { type FileOutcome, type OutcomeObject, outcomeSchema } from "@landfall/recording";

import { keepTrack } from "./content.ts";
import { createKeeper } from "./keep.ts";
import type { Original, TranscodeParts } from "./parts.ts";
import { outcomeOfTrouble } from "./transcode.ts";

const render = async (parts: TranscodeParts, original: Original): Promise<OutcomeObject[]> => {
  const { job, signal, progress } = original.context;
  const { renditions } = await accountSettings(parts.database, job.accountId);
  await using source = await parts.store.local(original.objectKey, signal);
  const found = await probe(source.path, { tools: parts.tools, limits: parts.limits }, signal);
  const made = plan(found, { renditions });
  await using scratch = await parts.store.scratch({ expectedBytes: original.file.size_bytes ?? 0 }, signal);
  const keeper = createKeeper(parts.store, original);
  const run = { tools: parts.tools, input: source.path, container: made.container, directory: scratch.path };
  const total = made.durationSeconds || null;
  try {
    const objects: OutcomeObject[] = [];
    for (const step of made.renditions) {
      const onProgress = ({ outTimeSeconds }: { readonly outTimeSeconds: number }) =>
        progress({ done: outTimeSeconds, total, unit: "seconds" });
      await perform(step, { ...run, limits: parts.limits, onProgress }, signal);
      for (const output of step.outputs)
        objects.push((await keepTrack({ keeper, directory: scratch.path }, output)).object);
    }
    return objects;
  } catch (error) {
    await keeper.discard().catch(() => {});
    throw error;
  }
};

const withObjects = (outcome: FileOutcome, added: readonly OutcomeObject[]): FileOutcome => {
  const names = new Set(added.map(({ name }) => name));
  return { ...outcome, objects: [...outcome.objects.filter(({ name }) => !names.has(name)), ...added] };
};

/** Adds to what was made of the file by now: it may have been fetched and transcoded anew while we rendered. */
const keepOutcome = async (transaction: DatabaseTransaction, rendered: File, added: readonly OutcomeObject[]) => {
  const file = await lockFile(transaction, rendered.id);
  if (!file || file.object_key !== rendered.object_key) {
    throw new ChangedMeanwhileError("the file was fetched anew meanwhile; it is rendered from what it is now");
  }
  await transaction
    .updateTable("file")
    .set({ outcome: JSON.stringify(withObjects(outcomeSchema.parse(file.outcome), added)) })
    .where("id", "=", file.id)
    .execute();
};

/** Makes the extra renditions that the account asks for, once the recording is playable: in a queue of its own. */
export const createRenditions =
  (parts: TranscodeParts): JobHandler =>
  async (context) => {
    const file = context.job.fileId === null ? undefined : await findFile(parts.database, context.job.fileId);
    if (!file || file.object_key === null || file.outcome === null) return park("the file was never transcoded");
    try {
      const added = await render(parts, { file, objectKey: file.object_key, context });
      if (added.length === 0) return done("No smaller rendition is worth making.");
      return done(`Rendered: ${added.map(({ name }) => name).join(", ")}.`, async (transaction) => {
        await keepOutcome(transaction, file, added);
        const event = makeEvent(
          fileRendered,
          { recordingId: file.recording_id, fileId: file.id, renditions: added.map(({ name }) => name) },
          {
            accountId: file.account_id,
            integrationId: context.job.integrationId,
            key: file.recording_id,
            occurredAt: parts.clock.now(),
            causationId: context.attempt.id,
          },
        );
        await parts.bus.publish([event], { in: transaction });
      });
    } catch (error) {
      context.signal.throwIfAborted();
      return outcomeOfTrouble(parts, error);
    }
  };

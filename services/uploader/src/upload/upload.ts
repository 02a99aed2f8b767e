import type { Bus } from "@landfall/bus";
import type { DatabaseHandle } from "@landfall/database";
import type { Destination } from "@landfall/destination";
import { fileImported, makeEvent } from "@landfall/events";
import { done, type JobHandler, park } from "@landfall/jobs";
import type { Clock } from "@landfall/runtime";

import { loadImportSet } from "./import-set.ts";
import { importFile } from "./place.ts";

export interface UploadParts {
  readonly database: DatabaseHandle;
  readonly bus: Pick<Bus, "publish">;
  readonly destination: Destination;
  readonly clock: Clock;
}

/** Imports one file into the account. */
export const createUpload =
  (parts: UploadParts): JobHandler =>
  async ({ job, attempt, signal }) => {
    const set = job.fileId === null ? null : await loadImportSet(parts.database, job.fileId);
    if (!set || set.file.outcome === null) return park("the file was never transcoded");
    const settle = await importFile(parts.destination, set, signal);
    const { file } = set;
    return done(`Imported into account ${file.account_id}.`, async (transaction) => {
      const entryId = await settle(transaction);
      const event = makeEvent(
        fileImported,
        { recordingId: file.recording_id, fileId: file.id, kind: file.kind, entryId },
        {
          accountId: file.account_id,
          integrationId: job.integrationId,
          key: file.recording_id,
          occurredAt: parts.clock.now(),
          causationId: attempt.id,
        },
      );
      await parts.bus.publish([event], { in: transaction });
    });
  };

/** Brings the entry of an imported file to what was made of it since. */
export const createRefresh =
  (parts: UploadParts): JobHandler =>
  async ({ job, signal }) => {
    const set = job.fileId === null ? null : await loadImportSet(parts.database, job.fileId);
    if (!set || set.file.state !== "imported") return done("Nothing to refresh: the import brings what was made.");
    const settle = await importFile(parts.destination, set, signal);
    return done("The entry has what was made since.", async (transaction) => {
      await settle(transaction);
    });
  };

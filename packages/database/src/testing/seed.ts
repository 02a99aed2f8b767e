import type { FileListing } from "@landfall/recording";

import type { DatabaseHandle } from "../connect.ts";
import { freshId } from "../ids.ts";
import { createAccount } from "../repositories/accounts.ts";
import { type File, moveFile } from "../repositories/files.ts";
import { createIntegration, type NewIntegration } from "../repositories/integrations.ts";
import { upsertFile, upsertSegment } from "../repositories/listing.ts";
import { type Recording, upsertRecording } from "../repositories/recordings.ts";

/** Rows to stand on, made through the same repository as everywhere. */

export const seedAccount = async (database: DatabaseHandle, id: number): Promise<void> => {
  const account = {
    id,
    name: `Account ${id}`,
    adminSecretSealed: "sealed",
    userSecretSealed: "sealed",
    actor: "a test",
  };
  await database.transaction().execute((transaction) => createAccount(transaction, account));
};

export const seedIntegration = async (
  database: DatabaseHandle,
  accountId: number,
  changes: Partial<NewIntegration> = {},
): Promise<NewIntegration> => {
  const id = freshId();
  const integration = {
    id,
    accountId,
    provider: "zoom",
    providerAccountId: `provider-${id}`,
    description: "",
    installedAt: new Date("2026-01-01T00:00:00Z"),
    credentialsSealed: "sealed",
    webhookSecretSealed: null,
    actor: "a test",
    ...changes,
  };
  await database.transaction().execute((transaction) => createIntegration(transaction, integration));
  return integration;
};

export const seedRecording = (
  database: DatabaseHandle,
  integration: NewIntegration,
  key: string = freshId(),
): Promise<Recording> =>
  database.transaction().execute((transaction) =>
    upsertRecording(transaction, {
      accountId: integration.accountId,
      integrationId: integration.id,
      provider: integration.provider,
      providerAccountId: integration.providerAccountId,
      recordingKey: key,
      topic: "Weekly",
      meetingId: null,
      hostId: null,
      hostEmail: null,
      startedAt: new Date("2026-05-04T10:00:00Z"),
    }),
  );

/** A file that is listed, of the recording's one segment. */
export const seedFile = (
  database: DatabaseHandle,
  recording: Recording,
  changes: Partial<FileListing> = {},
): Promise<File> =>
  database.transaction().execute(async (transaction) => {
    const startedAt = new Date("2026-05-04T10:00:00Z");
    const segment = await upsertSegment(transaction, recording, {
      segmentKey: "segment",
      startedAt,
      endedAt: null,
      files: [],
    });
    return upsertFile(transaction, segment, {
      fileKey: freshId(),
      kind: "video",
      providerType: "MP4",
      providerView: null,
      extension: "mp4",
      sizeBytes: 1_000_000,
      notReady: null,
      notFetchable: null,
      ...changes,
    });
  });

/** A file that waits to be fetched. */
export const seedWaitingFile = async (database: DatabaseHandle, recording: Recording): Promise<File> => {
  const file = await seedFile(database, recording);
  return database.transaction().execute((transaction) => moveFile(transaction, file, "admitted", { words: null }));
};

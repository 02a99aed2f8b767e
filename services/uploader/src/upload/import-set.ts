import { type File, filesOf, findFile, findRecording, type Queryable, type Recording } from "@landfall/database";
import { primaryView, roleOf } from "@landfall/recording";

import { fileReference, type ProviderKeys, segmentReference } from "./reference-id.ts";

/** Everything that importing one file has to know of its segment. */
export interface ImportSet {
  readonly recording: Recording;
  readonly file: File;
  readonly segmentReferenceId: string;
  readonly fileReferenceId: string;
  readonly recordedAt: Date | null;
  readonly isPrimary: boolean;
  /** Views that are imported as the primary one, though they no longer are: they become children. */
  readonly displaced: readonly { readonly file: File; readonly fileReferenceId: string }[];
}

/** A parked view may come yet; one that is ruled out, or gone, stands in nobody's way. */
const canBePrimary = (file: File): boolean => file.state !== "ignored" && file.state !== "gone";

export const loadImportSet = async (database: Queryable, fileId: string): Promise<ImportSet | null> => {
  const file = await findFile(database, fileId);
  const recording = file && (await findRecording(database, file.recording_id));
  if (!file || !recording) return null;
  const segment = await database
    .selectFrom("segment")
    .selectAll()
    .where("id", "=", file.segment_id)
    .executeTakeFirstOrThrow();
  const keys: ProviderKeys = {
    provider: recording.provider,
    providerAccountId: recording.provider_account_id,
    recordingKey: recording.recording_key,
  };
  const views = (await filesOf(database, recording.id)).filter(
    (other) => other.segment_id === segment.id && roleOf(other.kind) === "content" && canBePrimary(other),
  );
  const primary = primaryView(
    views.map((view) => ({ fileKey: view.file_key, kind: view.kind, providerView: view.provider_view })),
  );
  const isPrimary = primary?.fileKey === file.file_key;
  const displaced = isPrimary ? views.filter((view) => view.id !== file.id && view.state === "imported") : [];
  return {
    recording,
    file,
    segmentReferenceId: segmentReference(keys, segment.segment_key),
    fileReferenceId: fileReference(keys, file.file_key),
    recordedAt: segment.started_at,
    isPrimary,
    displaced: displaced.map((view) => ({ file: view, fileReferenceId: fileReference(keys, view.file_key) })),
  };
};

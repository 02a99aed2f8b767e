import { type DatabaseHandle, type File, filesOf, type Recording } from "@landfall/database";

/** A recording as `recordings --json` prints it: one object a line. */
export interface RecordingReport {
  readonly provider: string;
  readonly accountId: number;
  readonly providerAccountId: string;
  readonly uuid: string;
  readonly topic: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly files: readonly FileReport[];
}

interface FileReport {
  /** The provider's own id of the file. */
  readonly id: string;
  readonly fileId: string;
  readonly type: string;
  readonly view: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly sizeBytes: number | null;
  readonly sha256: string | null;
  readonly entryId: string | null;
}

const fileReport = (file: File): FileReport => ({
  id: file.file_key,
  fileId: file.id,
  type: file.provider_type,
  view: file.provider_view,
  state: file.state,
  reason: file.reason,
  sizeBytes: file.size_bytes ?? file.listed_size_bytes,
  sha256: file.sha256,
  entryId: file.entry_id,
});

/** Why a recording is where it is: as it was settled by its files; while it has none, what its inspect waits for. */
const reasonOf = (recording: Recording, files: readonly File[], inspectReason: string | null): string | null =>
  recording.reason ?? (files.length === 0 ? inspectReason : null);

const pageSize = 500;

/** Every recording, oldest first, a page at a time. */
export async function* allRecordings(database: DatabaseHandle): AsyncGenerator<RecordingReport> {
  let last: { readonly createdAt: Date; readonly id: string } | null = null;
  for (;;) {
    let query = database
      .selectFrom("recording")
      .leftJoin("task", (join) => join.onRef("task.recording_id", "=", "recording.id").on("task.stage", "=", "inspect"))
      .selectAll("recording")
      .select("task.reason as inspect_reason")
      .orderBy("recording.created_at")
      .orderBy("recording.id")
      .limit(pageSize);
    if (last) {
      const { createdAt, id } = last;
      query = query.where((row) =>
        row.or([
          row("recording.created_at", ">", createdAt),
          row.and([row("recording.created_at", "=", createdAt), row("recording.id", ">", id)]),
        ]),
      );
    }
    const page = await query.execute();
    for (const recording of page) {
      const files = await filesOf(database, recording.id);
      yield {
        provider: recording.provider,
        accountId: recording.account_id,
        providerAccountId: recording.provider_account_id,
        uuid: recording.recording_key,
        topic: recording.topic,
        state: recording.state,
        reason: reasonOf(recording, files, recording.inspect_reason),
        files: files.map(fileReport),
      };
    }
    const end = page.at(-1);
    if (!end || page.length < pageSize) return;
    last = { createdAt: end.created_at, id: end.id };
  }
}

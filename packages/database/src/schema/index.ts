import type { AccountTable, AuditTable, IntegrationTable } from "./accounts.ts";
import type { AssetTable, EntryTable } from "./library.ts";
import type { ConsumerGroupTable, InboxTable, OutboxTable, ParkedEventTable } from "./messages.ts";
import type {
  AttemptTable,
  CheckpointTable,
  FileTable,
  RecordingTable,
  SegmentTable,
  TaskTable,
  TimelineTable,
} from "./recordings.ts";
import type { FairClockTable, FairTable, WorkerTable } from "./work.ts";

/** Every table, for kysely. Each has one owner (see the migrations); `account_id` is the partner id everywhere. */
export interface Database {
  account: AccountTable;
  integration: IntegrationTable;
  audit: AuditTable;
  recording: RecordingTable;
  segment: SegmentTable;
  file: FileTable;
  task: TaskTable;
  attempt: AttemptTable;
  checkpoint: CheckpointTable;
  timeline: TimelineTable;
  consumer_group: ConsumerGroupTable;
  inbox: InboxTable;
  outbox: OutboxTable;
  parked_event: ParkedEventTable;
  fair: FairTable;
  fair_clock: FairClockTable;
  worker: WorkerTable;
  entry: EntryTable;
  asset: AssetTable;
}

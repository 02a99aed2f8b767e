export { type BossOptions, startBoss } from "./boss.ts";
export {
  connect,
  type ConnectOptions,
  type DatabaseHandle,
  type DatabaseTransaction,
  type Queryable,
} from "./connect.ts";
export { migrate } from "./migrate.ts";
export type { Database } from "./schema/index.ts";
export type { IntegrationStatus, IntegrationTable } from "./schema/accounts.ts";
export type { EntryKind } from "./schema/library.ts";
export type { FileTable, RecordingTable, TaskStage, TaskState, TaskTable } from "./schema/recordings.ts";
export { isConnectionError, isDatabaseTrouble } from "./errors.ts";
export { derivedId, freshId } from "./ids.ts";
export * from "./repositories/index.ts";
export { databaseOptions } from "./options.ts";
export type { WorkerTable } from "./schema/work.ts";
export type { Engine } from "./open.ts";

export {
  accountSettings,
  createAccount,
  findAccount,
  listAccounts,
  type Account,
  type NewAccount,
} from "./accounts.ts";
export { audit, type AuditEntry } from "./audit.ts";
export { filesOf, findFile, lockFile, moveFile, type File, type Move } from "./files.ts";
export {
  createIntegration,
  findIntegration,
  findLiveIntegration,
  liveIntegrations,
  markAuthorised,
  markNeedsAuthorisation,
  markReconciled,
  ruleContext,
  type Integration,
  type NewIntegration,
} from "./integrations.ts";
export { upsertFile, upsertSegment } from "./listing.ts";
export {
  describeRecording,
  findRecording,
  lockRecording,
  settleRecording,
  upsertRecording,
  type NotifiedRecording,
  type Recording,
  type SettledRecording,
} from "./recordings.ts";
export { note, timelineOf, type TimelineNote } from "./timeline.ts";

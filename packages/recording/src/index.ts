export { accountSettingsSchema, accountSettingsVersion, type AccountSettings } from "./account-settings.ts";
export { primaryView, roleOf, type Role, type View } from "./grouping.ts";
export {
  integrationSettingsSchema,
  integrationSettingsVersion,
  type IntegrationSettings,
} from "./integration-settings.ts";
export { fileEvents, fileLifecycle, fileStates, type FileEvent, type FileState } from "./lifecycle.ts";
export {
  fileKinds,
  fileKindSchema,
  recordingKinds,
  type FileKind,
  type FileListing,
  type RecordingKind,
  type RecordingListing,
  type SegmentListing,
} from "./listing.ts";
export { recordingState, recordingStates, type RecordingState } from "./recording-state.ts";
export { decide, type Decision, type RuleContext } from "./rules.ts";
export { fileStages, isInMotion, stageAfter, type FileStage } from "./stages.ts";
export { accepts, RefusedTransitionError, transition } from "./transition.ts";
export { assetRoles, outcomeSchema, type AssetRole, type FileOutcome, type OutcomeObject } from "./outcome.ts";

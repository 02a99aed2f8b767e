export type { FileRef, OpenedFile, RecordingSummary, SourceAccount } from "./account.ts";
export type { Delivery, Door, DoorAnswer, Keyring, Notification, RefusalCause } from "./door.ts";
export { SourceError, type SourceErrorDetails, type SourceErrorKind } from "./errors.ts";
export type { IntegrationAccess, Source } from "./source.ts";
export {
  createAccountOpener,
  credentialsContext,
  type IntegrationRow,
  type OpenAccount,
  UnknownProviderError,
  webhookSecretContext,
} from "./accounts.ts";

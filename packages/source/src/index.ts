export type { FileRef, OpenedFile, RecordingSummary, SourceAccount } from "./account.ts";
export type { Delivery, Door, DoorAnswer, Keyring, Notification, RefusalCause } from "./door.ts";
export { SourceError, type SourceErrorKind } from "./errors.ts";
export type { IntegrationAccess, Source } from "./source.ts";

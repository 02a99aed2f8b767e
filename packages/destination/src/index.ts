export type {
  Attachment,
  Content,
  Destination,
  EntryPlacement,
  InSettlement,
  Person,
  Verification,
} from "./destination.ts";
export { DestinationError, EntryMissingError, NoFreeEntryIdError } from "./errors.ts";
export { type DestinationConfig, destinationOptions } from "./options.ts";

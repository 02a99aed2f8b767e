export type {
  Attachment,
  Content,
  Destination,
  EntryPlacement,
  InSettlement,
  Person,
  Verification,
} from "./destination.ts";

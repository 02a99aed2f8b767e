import type { EventOf } from "./define-event.ts";
import { fileFetched } from "./types/file-fetched.ts";
import { fileImported } from "./types/file-imported.ts";
import { fileRendered } from "./types/file-rendered.ts";
import { fileTranscoded } from "./types/file-transcoded.ts";
import { providerNotified } from "./types/provider-notified.ts";
import { recordingImported } from "./types/recording-imported.ts";

/** Every event type there is, by its name. */
export const eventTypes = {
  "provider.notified": providerNotified,
  "file.fetched": fileFetched,
  "file.transcoded": fileTranscoded,
  "file.rendered": fileRendered,
  "file.imported": fileImported,
  "recording.imported": recordingImported,
} as const;

export type EventName = keyof typeof eventTypes;
export type EventNamed<Name extends EventName> = EventOf<(typeof eventTypes)[Name]>;
export type LandfallEvent = { [Name in EventName]: EventNamed<Name> }[EventName];

/**
 * Every consumer group and what it reads. Groups are declared here and created by migration, so that no event precedes
 * its reader; an event type without a group is for readers outside Landfall.
 */
export const consumerGroups = {
  fetcher: ["provider.notified"],
  transcoder: ["file.fetched"],
  uploader: ["file.transcoded", "file.rendered"],
} as const satisfies Record<string, readonly EventName[]>;

export type ConsumerGroup = keyof typeof consumerGroups;
export type EventsOf<Group extends ConsumerGroup> = (typeof consumerGroups)[Group][number];

const isGroup = (name: string): name is ConsumerGroup => name in consumerGroups;

/** The groups that read an event type. */
export const groupsReading = (name: EventName): readonly ConsumerGroup[] =>
  Object.keys(consumerGroups)
    .filter(isGroup)
    .filter((group) => consumerGroups[group].some((read) => read === name));

export {
  consumerGroups,
  eventTypes,
  groupsReading,
  type ConsumerGroup,
  type EventName,
  type EventNamed,
  type EventsOf,
  type LandfallEvent,
} from "./catalogue.ts";
export { readEvent, UnreadableEventError, type EventOf, type EventType } from "./define-event.ts";
export { envelopeSchema, type Envelope } from "./envelope.ts";
export { type Topic, topicName, topics, topicsOf } from "./topics.ts";
export { makeEvent, type EventContext } from "./make-event.ts";
export { fileFetched } from "./types/file-fetched.ts";
export { fileImported } from "./types/file-imported.ts";
export { fileRendered } from "./types/file-rendered.ts";
export { fileTranscoded } from "./types/file-transcoded.ts";
export { notifiedRecordingSchema, providerNotified } from "./types/provider-notified.ts";
export { recordingImported } from "./types/recording-imported.ts";

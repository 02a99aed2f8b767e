import { type ConsumerGroup, consumerGroups, type EventName } from "./catalogue.ts";

/** Where the events of one type lie on a broker that keeps a log. */
export interface Topic {
  /** The event type; with the version, the topic's name. */
  readonly name: EventName;
  /** Raised when its events must move, such as to another key; the version of the event itself is another. */
  readonly version: number;
  /** The field of the envelope by which events are spread over partitions; those with the same one stay in order. */
  readonly key: "key";
  /** As many processes of a group can share the work. May grow, never shrink. */
  readonly partitions: number;
  /** How long an event is kept: how long its readers, or the database behind them, may be away. */
  readonly retentionMs: number;
  /** With `compact`, the last event of each key is kept beside, until the retention is over. */
  readonly cleanup: "delete" | "compact,delete";
  /** What one event may take, uncompressed, with its key and headers. */
  readonly maxMessageBytes: number;
}

const dayMs = 86_400_000;
const mebibyte = 2 ** 20;

const topic = (name: EventName, given: Partial<Topic> = {}): Topic => ({
  name,
  version: 1,
  key: "key",
  partitions: 12,
  retentionMs: 14 * dayMs,
  cleanup: "delete",
  maxMessageBytes: mebibyte,
  ...given,
});

/** Each event type has a topic of its own, so that no group reads past what it does not want. */
export const topics = {
  // A webhook of 2 MiB that could not be understood is kept whole inside, and JSON may take more when it is written anew.
  "provider.notified": topic("provider.notified", { maxMessageBytes: 8 * mebibyte }),
  "file.fetched": topic("file.fetched"),
  "file.transcoded": topic("file.transcoded"),
  "file.rendered": topic("file.rendered"),
  // For readers outside: they may come late.
  "file.imported": topic("file.imported", { partitions: 6, retentionMs: 30 * dayMs }),
  "recording.imported": topic("recording.imported", {
    partitions: 6,
    retentionMs: 365 * dayMs,
    cleanup: "compact,delete",
  }),
} as const satisfies Record<EventName, Topic>;

/** What the topic is called, without what a deployment puts before it. */
export const topicName = ({ name, version }: Topic): string => `${name}.v${version}`;

/** The topics that a group reads. */
export const topicsOf = (group: ConsumerGroup): readonly Topic[] => consumerGroups[group].map((name) => topics[name]);

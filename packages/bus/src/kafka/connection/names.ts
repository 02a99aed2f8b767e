import { type ConsumerGroup, type EventName, type Topic, consumerGroups, topicName, topics } from "@landfall/events";

export type TopicCatalogue = Readonly<Record<EventName, Topic>>;

/** What things are called at the brokers, where several Landfalls may live side by side. */
export interface Names {
  readonly topic: (event: EventName) => string;
  readonly group: (group: ConsumerGroup) => string;
  readonly topicsRead: (group: ConsumerGroup) => readonly string[];
  /** Every topic of the catalogue by its whole name. */
  readonly all: ReadonlyMap<string, Topic>;
}

export const namesWith = (prefix: string, catalogue: TopicCatalogue = topics): Names => {
  const topic = (event: EventName): string => `${prefix}${topicName(catalogue[event])}`;
  return {
    topic,
    group: (group) => `${prefix}${group}`,
    topicsRead: (group) => consumerGroups[group].map(topic),
    all: new Map(Object.values(catalogue).map((each) => [topic(each.name), each])),
  };
};

import type { Admin } from "kafkajs";

import { ConfigResourceTypes } from "../connection/kafkajs.ts";

/** The settings that the catalogue speaks of, by Kafka's names for them. */
export const settingNames = ["cleanup.policy", "retention.ms", "max.message.bytes"] as const;
export type SettingName = (typeof settingNames)[number];
export type TopicSettings = Readonly<Record<SettingName, string>>;

/** How many partitions each of these topics has; one that is not there is left out. */
export const readPartitions = async (admin: Admin, names: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const there = new Set(await admin.listTopics());
  const asked = names.filter((name) => there.has(name));
  if (asked.length === 0) return new Map();
  const { topics } = await admin.fetchTopicMetadata({ topics: asked });
  return new Map(topics.map(({ name, partitions }) => [name, partitions.length]));
};

export const readSettings = async (
  admin: Admin,
  names: readonly string[],
): Promise<ReadonlyMap<string, TopicSettings>> => {
  if (names.length === 0) return new Map();
  const { resources } = await admin.describeConfigs({
    resources: names.map((name) => ({ type: ConfigResourceTypes.TOPIC, name, configNames: [...settingNames] })),
    includeSynonyms: false,
  });
  return new Map(
    resources.map(({ resourceName, configEntries }) => {
      const value = (setting: SettingName) =>
        configEntries.find(({ configName }) => configName === setting)?.configValue ?? "";
      return [
        resourceName,
        {
          "cleanup.policy": value("cleanup.policy"),
          "retention.ms": value("retention.ms"),
          "max.message.bytes": value("max.message.bytes"),
        },
      ];
    }),
  );
};

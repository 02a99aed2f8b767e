import type { Topic } from "@landfall/events";

import { type SettingName, type TopicSettings, settingNames } from "./read.ts";

/** A setting that is not as the catalogue wants it. */
export interface Difference {
  readonly setting: SettingName;
  readonly wanted: string;
  readonly found: string;
}

export const wantedSettings = ({ cleanup, retentionMs, maxMessageBytes }: Topic): TopicSettings => ({
  "cleanup.policy": cleanup,
  "retention.ms": String(retentionMs),
  "max.message.bytes": String(maxMessageBytes),
});

const asSet = (list: string): string =>
  list
    .split(",")
    .map((each) => each.trim())
    .sort()
    .join(",");

/** Kept longer, or room for more, is no harm; -1 is for ever. */
const atLeast = (found: string, wanted: string): boolean => Number(found) === -1 || Number(found) >= Number(wanted);

const fits: Readonly<Record<SettingName, (found: string, wanted: string) => boolean>> = {
  "cleanup.policy": (found, wanted) => asSet(found) === asSet(wanted),
  "retention.ms": atLeast,
  "max.message.bytes": atLeast,
};

/** What keeps a topic from doing what the catalogue promises. */
export const differencesOf = (topic: Topic, found: TopicSettings): readonly Difference[] => {
  const wanted = wantedSettings(topic);
  return settingNames
    .filter((setting) => !fits[setting](found[setting], wanted[setting]))
    .map((setting) => ({ setting, wanted: wanted[setting], found: found[setting] }));
};

import type { TopicStep } from "./plan.ts";

const days = (ms: number): string => `${Math.round(ms / 86_400_000)} days`;

/** A step as lines for people. */
export const stepInWords = (step: TopicStep): readonly string[] => {
  const { name, topic } = step;
  if (step.kind === "same") return [`as it should be  ${name}`];
  if (step.kind === "create") {
    return [
      `create           ${name}: ${topic.partitions} partitions, kept ${days(topic.retentionMs)}, ${topic.cleanup}`,
    ];
  }
  if (step.kind === "widen") return [`widen            ${name}: from ${step.from} to ${topic.partitions} partitions`];
  return [
    `differs          ${name}:`,
    ...step.differences.flatMap(({ setting, wanted, found }) => [
      `                   - ${setting}=${found}`,
      `                   + ${setting}=${wanted}`,
    ]),
  ];
};

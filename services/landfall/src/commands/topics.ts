import { applyTopics, planTopics, stepInWords, type TopicStep, withKafkaAdmin } from "@landfall/bus/kafka";

import { readConfig } from "../config.ts";
import { homeOf } from "../home.ts";
import { openKit } from "../kit.ts";
import { print, printError } from "../print.ts";

const show = (plan: readonly TopicStep[]): boolean => {
  for (const line of plan.flatMap(stepInWords)) print(line);
  const isRefused = plan.some(({ kind }) => kind === "differs");
  if (isRefused) {
    printError(
      "Topics that differ are left as they are, and so is everything else: set them as the lines with + say (Kafka's own " +
        "kafka-configs does), or set KAFKA_PREFIX to begin anew beside them.",
    );
  }
  return !isRefused;
};

const steps = { plan: planTopics, apply: applyTopics } as const;

/** `topics plan|apply`: what the brokers lack of the catalogue's topics, and making it. Never shrinks or deletes. */
export const topics = async (what: keyof typeof steps): Promise<number> => {
  const config = readConfig();
  const { kafka } = config.fetcher.bus;
  if (kafka.brokers.length === 0) {
    printError("KAFKA_BROKERS is not set: events go through queues in the database, which `landfall migrate` makes.");
    return 1;
  }
  const { logger, lifecycle } = openKit(config, homeOf(config.home));
  try {
    const plan = await withKafkaAdmin({ config: kafka, logger }, (admin, { all }) => steps[what](admin, all));
    return show(plan) ? 0 : 1;
  } finally {
    await lifecycle.stop("the command is done");
  }
};

import { startKafka, whyNoOwnKafka } from "../engines/kafka.ts";

/** Kafka of the production shape, where this machine can run one. Its topics are made by `landfall topics apply`. */
export const engineKafka = async (
  directory: string,
  onStop: (step: () => Promise<void>) => void,
): Promise<{ readonly env: Readonly<Record<string, string>>; readonly words: string }> => {
  const why = whyNoOwnKafka();
  if (why !== undefined) return { env: {}, words: `left out: ${why}; events go through queues in PostgreSQL` };
  const kafka = await startKafka({ directory });
  onStop(() => kafka.stop());
  return { env: { KAFKA_BROKERS: kafka.brokers }, words: kafka.brokers };
};

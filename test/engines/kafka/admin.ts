import type { KafkaSettings } from "@landfall/bus/kafka";
import kafkajs, { type Admin, type Kafka } from "kafkajs";

export const kafkaOf = ({ brokers }: KafkaSettings): Kafka =>
  new kafkajs.Kafka({ brokers: [...brokers], clientId: "test's own", logLevel: kafkajs.logLevel.NOTHING });

/** Asks the brokers something, beside the bus. */
export const adminOf = async <Result>(
  settings: KafkaSettings,
  work: (admin: Admin) => Promise<Result>,
): Promise<Result> => {
  const admin = kafkaOf(settings).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
};

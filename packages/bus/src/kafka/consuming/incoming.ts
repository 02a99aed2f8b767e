import type { KafkaMessage } from "kafkajs";

/** A message and where it lies. */
export interface Incoming {
  readonly topic: string;
  readonly partition: number;
  readonly message: KafkaMessage;
}

export const placeOf = ({ topic, partition, message }: Incoming): string =>
  `${topic}, partition ${partition}, offset ${message.offset}`;

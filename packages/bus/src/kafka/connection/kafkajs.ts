import kafkajs from "kafkajs";

// By name, Node finds only the first few of what this package exports; tools that bundle find them all. So whatever is
// used of it, other than types, is taken from here.
export const { CompressionTypes, ConfigResourceTypes, Kafka, KafkaJSProtocolError, Partitioners, logLevel } = kafkajs;

export { type KafkaBus, type KafkaBusOptions, createKafkaBus } from "./kafka-bus.ts";
export { type Names, type TopicCatalogue, namesWith } from "./connection/names.ts";
export { KafkaUnusableError } from "./connection/problem.ts";
export { type KafkaSettings, kafkaProblems, kafkaSettingsOf } from "./connection/settings.ts";
export { applyTopics } from "./topics/apply.ts";
export { withKafkaAdmin } from "./topics/open-admin.ts";
export { type TopicStep, planTopics } from "./topics/plan.ts";
export { stepInWords } from "./topics/words.ts";

/** Kafka of the production shape, where this machine can run one. */
export const engineKafka = async (
  _directory: string,
  _onStop: (step: () => Promise<void>) => void,
): Promise<{ readonly env: Readonly<Record<string, string>>; readonly words: string }> => ({
  env: {},
  words: "left out: events go through queues in PostgreSQL",
});

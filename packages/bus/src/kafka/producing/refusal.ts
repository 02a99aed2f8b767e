/** Kafka's names for what it will say again, however often it is asked. */
const refusals = new Set([
  "MESSAGE_TOO_LARGE",
  "RECORD_LIST_TOO_LARGE",
  "INVALID_RECORD",
  "INVALID_TIMESTAMP",
  "CORRUPT_MESSAGE",
]);

/** Whether the brokers refuse the messages themselves, rather than being ill. */
export const isRefusal = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const type: unknown = Reflect.get(error, "type");
  return (typeof type === "string" && refusals.has(type)) || isRefusal(error.cause);
};

/** The pretended app; its secrets are words that must never be found where they do not belong. */
export const credentials = {
  accountId: "World9cTR0uXb7eYw2LmNA",
  clientId: "world-client",
  clientSecret: "world-client-secret-7d1f0a",
  webhookSecret: "world-webhook-secret-2b9c4e",
} as const;

import { ConfigError, Secret } from "@landfall/runtime";
import { z } from "zod";

import type { ZoomConfig } from "./config.ts";

const storedSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("server_to_server"),
    accountId: z.string().min(1),
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
  }),
]);

/** What a Zoom integration keeps sealed. An app of another kind is one more member of this union. */
export interface ZoomCredentials {
  readonly kind: "server_to_server";
  readonly accountId: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
}

/** The JSON that is sealed in the integration's row. */
export const encodeCredentials = ({ clientSecret, ...rest }: ZoomCredentials): Secret =>
  new Secret(JSON.stringify({ ...rest, clientSecret: clientSecret.reveal() }));

/** Throws `UnreadableCredentialsError`; its message holds nothing of what was sealed. */
export const decodeCredentials = (sealed: Secret): ZoomCredentials => {
  const { success, data } = storedSchema.safeParse(parse(sealed.reveal()));
  if (!success) throw new UnreadableCredentialsError();
  return { ...data, clientSecret: new Secret(data.clientSecret) };
};

/** Not retryable: the integration has to be registered again. */
export class UnreadableCredentialsError extends Error {
  override readonly name = "UnreadableCredentialsError";
  readonly code = "ZOOM_CREDENTIALS_UNREADABLE";
  readonly retryable = false;

  constructor() {
    super("The stored credentials of this Zoom integration cannot be read: register the Zoom account again.");
  }
}

const parse = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

export interface ConfiguredIntegration {
  readonly providerAccountId: string;
  /** Ready to be sealed. */
  readonly credentials: Secret;
  readonly webhookSecret: Secret;
}

/** The Zoom app of the configuration; null when none is configured. Throws `ConfigError` when only parts of it are. */
export const integrationFromConfig = (config: ZoomConfig): ConfiguredIntegration | null => {
  const { accountId, clientId, clientSecret, webhookSecret } = config;
  if (accountId && clientId && clientSecret && webhookSecret) {
    const credentials = encodeCredentials({ kind: "server_to_server", accountId, clientId, clientSecret });
    return { providerAccountId: accountId, credentials, webhookSecret };
  }
  const parts = Object.entries({
    ZOOM_ACCOUNT_ID: accountId,
    ZOOM_CLIENT_ID: clientId,
    ZOOM_CLIENT_SECRET: clientSecret,
    ZOOM_WEBHOOK_SECRET: webhookSecret,
  });
  const missing = parts.filter(([, value]) => !value).map(([name]) => name);
  if (missing.length === parts.length) return null;
  throw new ConfigError([
    `The Zoom app is configured in parts: give ${missing.join(" and ")} too, or none of the four that describe it.`,
  ]);
};

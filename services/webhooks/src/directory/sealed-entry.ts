import { type DatabaseHandle, liveIntegrations } from "@landfall/database";
import { z } from "zod";

/** A live integration as it is kept: its secret still sealed. */
export const sealedEntrySchema = z.object({
  provider: z.string().min(1),
  providerAccountId: z.string().min(1),
  accountId: z.int().positive(),
  integrationId: z.uuid(),
  webhookSecretSealed: z.string().nullable(),
});

export type SealedEntry = Readonly<z.infer<typeof sealedEntrySchema>>;

export const entriesFromDatabase = async (database: DatabaseHandle): Promise<readonly SealedEntry[]> =>
  (await liveIntegrations(database)).map((integration) => ({
    provider: integration.provider,
    providerAccountId: integration.provider_account_id,
    accountId: integration.account_id,
    integrationId: integration.id,
    webhookSecretSealed: integration.webhook_secret_sealed,
  }));

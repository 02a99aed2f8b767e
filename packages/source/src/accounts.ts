import type { Sealer } from "@landfall/session";

import type { SourceAccount } from "./account.ts";
import type { Source } from "./source.ts";

/** An integration as its row has it. */
export interface IntegrationRow {
  readonly id: string;
  readonly provider: string;
  readonly provider_account_id: string;
  readonly credentials_sealed: string;
}

/** What credentials are sealed for; the same words open them. */
export const credentialsContext = (integrationId: string): string => `integration/${integrationId}/credentials`;
export const webhookSecretContext = (integrationId: string): string => `integration/${integrationId}/webhook-secret`;

/** Opens the account behind an integration, with the provider's driver and the unsealed credentials. */
export type OpenAccount = (integration: IntegrationRow) => SourceAccount;

export class UnknownProviderError extends Error {
  override name = "UnknownProviderError";
}

export const createAccountOpener =
  (sources: readonly Source[], sealer: Sealer): OpenAccount =>
  (integration) => {
    const source = sources.find(({ provider }) => provider === integration.provider);
    if (!source) {
      throw new UnknownProviderError(
        `this service has no driver for the provider "${integration.provider}"; set its options and start it again`,
      );
    }
    return source.account({
      integrationId: integration.id,
      providerAccountId: integration.provider_account_id,
      credentials: sealer.open(integration.credentials_sealed, credentialsContext(integration.id)),
    });
  };

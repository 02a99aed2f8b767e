import type { DatabaseHandle } from "@landfall/database";
import type { Clock } from "@landfall/runtime";
import { createSealer, type Keyring } from "@landfall/session";
import { integrationFromConfig } from "@landfall/zoom";

import type { Config } from "./config.ts";
import { ensureAccount, ensureIntegration } from "./first-account.ts";

export interface BindingParts {
  readonly database: DatabaseHandle;
  readonly keyring: Keyring;
  readonly clock: Clock;
}

/** Makes the account if there is none, and binds the configured provider app to it; answers with what it bound. */
export const bindConfiguredApp = async (
  config: Config,
  { database, keyring, clock }: BindingParts,
): Promise<string | null> => {
  const sealer = createSealer({ keys: keyring });
  await ensureAccount(database, sealer, config.accountId);
  const app = integrationFromConfig(config.fetcher.zoom);
  if (!app) return null;
  const described = { ...app, provider: "zoom", description: "configured by environment" };
  await ensureIntegration(database, { sealer, clock, accountId: config.accountId }, described);
  return app.providerAccountId;
};

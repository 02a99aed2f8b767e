import { randomBytes } from "node:crypto";

import {
  createAccount,
  createIntegration,
  type DatabaseHandle,
  findAccount,
  findLiveIntegration,
  freshId,
} from "@landfall/database";
import type { Clock, Secret } from "@landfall/runtime";
import type { Sealer } from "@landfall/session";
import { credentialsContext, webhookSecretContext } from "@landfall/source";

const secretContext = (accountId: number, which: "admin" | "user"): string => `account/${accountId}/${which}-secret`;

/** Makes the account at the first start; its secrets are made here and sealed. */
export const ensureAccount = async (database: DatabaseHandle, sealer: Sealer, accountId: number): Promise<void> => {
  if (await findAccount(database, accountId)) return;
  const secret = (which: "admin" | "user") =>
    sealer.seal(randomBytes(16).toString("hex"), secretContext(accountId, which));
  await database.transaction().execute((transaction) =>
    createAccount(transaction, {
      id: accountId,
      name: "My organisation",
      adminSecretSealed: secret("admin"),
      userSecretSealed: secret("user"),
      actor: "landfall start",
    }),
  );
};

export interface ConfiguredApp {
  readonly provider: string;
  readonly providerAccountId: string;
  readonly description: string;
  readonly credentials: Secret;
  readonly webhookSecret: Secret;
}

/** Binds the configured provider account to the account; what is configured now replaces the credentials kept before. */
export const ensureIntegration = async (
  database: DatabaseHandle,
  { sealer, clock, accountId }: { readonly sealer: Sealer; readonly clock: Clock; readonly accountId: number },
  app: ConfiguredApp,
): Promise<void> => {
  const sealed = (id: string) => ({
    credentials_sealed: sealer.seal(app.credentials, credentialsContext(id)),
    webhook_secret_sealed: sealer.seal(app.webhookSecret, webhookSecretContext(id)),
  });
  const bound = await findLiveIntegration(database, app);
  if (bound) {
    await database.updateTable("integration").set(sealed(bound.id)).where("id", "=", bound.id).execute();
    return;
  }
  const id = freshId();
  const { credentials_sealed, webhook_secret_sealed } = sealed(id);
  await database.transaction().execute((transaction) =>
    createIntegration(transaction, {
      id,
      accountId,
      provider: app.provider,
      providerAccountId: app.providerAccountId,
      description: app.description,
      installedAt: clock.now(),
      credentialsSealed: credentials_sealed,
      webhookSecretSealed: webhook_secret_sealed,
      actor: "landfall start",
    }),
  );
};

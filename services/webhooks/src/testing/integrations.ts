import { randomUUID } from "node:crypto";

import { createAccount, createIntegration, type DatabaseHandle } from "@landfall/database";
import type { Sealer } from "@landfall/session";
import { webhookSecretContext } from "@landfall/source";

import type { Owner } from "../directory/bindings.ts";

export interface Bound {
  readonly provider: string;
  readonly providerAccountId: string;
  readonly webhookSecret: string | null;
}

/** An account may have three integrations: here, each has one of its own. */
let lastAccountId = 100;

/** Binds a provider account as a registration does, to an account of its own. */
export const bind = async (
  { database, sealer }: { readonly database: DatabaseHandle; readonly sealer: Sealer },
  { webhookSecret, ...bound }: Bound,
): Promise<Owner> => {
  lastAccountId += 1;
  const owner: Owner = { accountId: lastAccountId, integrationId: randomUUID() };
  const { accountId, integrationId } = owner;
  const sealed = { adminSecretSealed: "-", userSecretSealed: "-" };
  await database.transaction().execute(async (transaction) => {
    await createAccount(transaction, { id: accountId, name: "test", ...sealed, actor: "test" });
    await createIntegration(transaction, {
      id: integrationId,
      accountId,
      ...bound,
      description: "test",
      installedAt: new Date("2026-01-01T00:00:00Z"),
      credentialsSealed: "-",
      webhookSecretSealed: webhookSecret && sealer.seal(webhookSecret, webhookSecretContext(integrationId)),
      actor: "test",
    });
  });
  return owner;
};

export const end = async (database: DatabaseHandle, integrationId: string): Promise<void> => {
  await database
    .updateTable("integration")
    .set({ status: "ended", ended_at: new Date("2026-02-01T00:00:00Z") })
    .where("id", "=", integrationId)
    .execute();
};

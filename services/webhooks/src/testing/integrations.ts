import { randomUUID } from "node:crypto";

import { createAccount, createIntegration, type DatabaseHandle } from "@landfall/database";
import type { Sealer } from "@landfall/session";
import { webhookSecretContext } from "@landfall/source";

export interface Bound {
  readonly provider: string;
  readonly providerAccountId: string;
  readonly accountId: number;
  readonly webhookSecret: string | null;
}

export const addAccount = (database: DatabaseHandle, id: number): Promise<void> =>
  database
    .transaction()
    .execute((transaction) =>
      createAccount(transaction, { id, name: "test", adminSecretSealed: "-", userSecretSealed: "-", actor: "test" }),
    );

/** Binds a provider account as a registration does; gives the integration's id. */
export const bind = async (
  { database, sealer }: { readonly database: DatabaseHandle; readonly sealer: Sealer },
  { webhookSecret, ...bound }: Bound,
): Promise<string> => {
  const id = randomUUID();
  await database.transaction().execute((transaction) =>
    createIntegration(transaction, {
      id,
      ...bound,
      description: "test",
      installedAt: new Date("2026-01-01T00:00:00Z"),
      credentialsSealed: "-",
      webhookSecretSealed: webhookSecret === null ? null : sealer.seal(webhookSecret, webhookSecretContext(id)),
      actor: "test",
    }),
  );
  return id;
};

export const end = async (database: DatabaseHandle, integrationId: string): Promise<void> => {
  await database
    .updateTable("integration")
    .set({ status: "ended", ended_at: new Date("2026-02-01T00:00:00Z") })
    .where("id", "=", integrationId)
    .execute();
};

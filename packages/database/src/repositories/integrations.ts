import {
  type IntegrationSettings,
  integrationSettingsSchema,
  integrationSettingsVersion,
  type RuleContext,
} from "@landfall/recording";
import type { Selectable } from "kysely";

import type { DatabaseTransaction, Queryable } from "../connect.ts";
import type { IntegrationStatus, IntegrationTable } from "../schema/accounts.ts";
import { audit } from "./audit.ts";

export type Integration = Selectable<IntegrationTable>;

export interface NewIntegration {
  readonly id: string;
  readonly accountId: number;
  readonly provider: string;
  readonly providerAccountId: string;
  readonly description: string;
  readonly installedAt: Date;
  readonly credentialsSealed: string;
  readonly webhookSecretSealed: string | null;
  readonly settings?: IntegrationSettings;
  readonly actor: string;
}

export const createIntegration = async (transaction: DatabaseTransaction, made: NewIntegration): Promise<void> => {
  const settings = made.settings ?? integrationSettingsSchema.parse({});
  await transaction
    .insertInto("integration")
    .values({
      id: made.id,
      account_id: made.accountId,
      provider: made.provider,
      provider_account_id: made.providerAccountId,
      description: made.description,
      status: "active",
      installed_at: made.installedAt,
      settings: JSON.stringify(settings),
      settings_version: integrationSettingsVersion,
      credentials_sealed: made.credentialsSealed,
      webhook_secret_sealed: made.webhookSecretSealed,
    })
    .execute();
  await audit(transaction, {
    accountId: made.accountId,
    actor: made.actor,
    action: "integration.created",
    subject: `integration/${made.id}`,
    after: { provider: made.provider, providerAccountId: made.providerAccountId, settings },
  });
};

/** The integration that a provider account is bound to now; undefined when it is bound to none. */
export const findLiveIntegration = (
  database: Queryable,
  bound: { readonly provider: string; readonly providerAccountId: string },
): Promise<Integration | undefined> =>
  database
    .selectFrom("integration")
    .selectAll()
    .where("provider", "=", bound.provider)
    .where("provider_account_id", "=", bound.providerAccountId)
    .where("ended_at", "is", null)
    .executeTakeFirst();

export const findIntegration = (database: Queryable, id: string): Promise<Integration | undefined> =>
  database.selectFrom("integration").selectAll().where("id", "=", id).executeTakeFirst();

/** Every integration that has not ended. */
export const liveIntegrations = (database: Queryable): Promise<Integration[]> =>
  database.selectFrom("integration").selectAll().where("ended_at", "is", null).orderBy("created_at").execute();

/** What the import rules need to know of an integration. */
export const ruleContext = (integration: Integration): RuleContext => ({
  installedAt: integration.installed_at,
  status: integration.status,
  settings: integrationSettingsSchema.parse(integration.settings),
});

/** Says on the integration, for a person to see, that its authorisation was lost or is back. Harmless to repeat. */
const moveStatus = async (
  database: Queryable,
  id: string,
  {
    from,
    to,
    reason,
  }: { readonly from: IntegrationStatus; readonly to: IntegrationStatus; readonly reason: string | null },
): Promise<void> => {
  const moved = await database
    .updateTable("integration")
    .set({ status: to, status_reason: reason, updated_at: new Date() })
    .where("id", "=", id)
    .where("status", "=", from)
    .returning(["account_id"])
    .executeTakeFirst();
  if (!moved) return;
  await audit(database, {
    accountId: moved.account_id,
    actor: "the provider",
    action: `integration.${to}`,
    subject: `integration/${id}`,
    before: { status: from },
    after: { status: to, reason },
  });
};

/** The provider wants to be authorised again. */
export const markNeedsAuthorisation = (database: Queryable, id: string, reason: string): Promise<void> =>
  moveStatus(database, id, { from: "active", to: "needs_authorisation", reason });

/** The provider answers again: whoever had to authorise the app has done so. */
export const markAuthorised = (database: Queryable, id: string): Promise<void> =>
  moveStatus(database, id, { from: "needs_authorisation", to: "active", reason: null });

export const markReconciled = async (database: Queryable, id: string, until: Date): Promise<void> => {
  await database.updateTable("integration").set({ reconciled_until: until }).where("id", "=", id).execute();
};

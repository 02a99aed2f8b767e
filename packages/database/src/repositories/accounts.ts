import { type AccountSettings, accountSettingsSchema, accountSettingsVersion } from "@landfall/recording";
import type { Selectable } from "kysely";

import type { DatabaseTransaction, Queryable } from "../connect.ts";
import type { AccountTable } from "../schema/accounts.ts";
import { audit } from "./audit.ts";

export type Account = Selectable<AccountTable>;

export interface NewAccount {
  readonly id: number;
  readonly name: string;
  readonly adminSecretSealed: string;
  readonly userSecretSealed: string;
  readonly settings?: AccountSettings;
  readonly actor: string;
}

export const createAccount = async (transaction: DatabaseTransaction, account: NewAccount): Promise<void> => {
  const settings = account.settings ?? accountSettingsSchema.parse({});
  await transaction
    .insertInto("account")
    .values({
      id: account.id,
      name: account.name,
      admin_secret_sealed: account.adminSecretSealed,
      user_secret_sealed: account.userSecretSealed,
      settings: JSON.stringify(settings),
      settings_version: accountSettingsVersion,
    })
    .execute();
  await audit(transaction, {
    accountId: account.id,
    actor: account.actor,
    action: "account.created",
    subject: `account/${account.id}`,
    after: { name: account.name, settings },
  });
};

export const findAccount = (database: Queryable, id: number): Promise<Account | undefined> =>
  database.selectFrom("account").selectAll().where("id", "=", id).executeTakeFirst();

export const listAccounts = (database: Queryable): Promise<Account[]> =>
  database.selectFrom("account").selectAll().orderBy("id").execute();

export const accountSettings = async (database: Queryable, id: number): Promise<AccountSettings> => {
  const account = await database.selectFrom("account").select("settings").where("id", "=", id).executeTakeFirst();
  return accountSettingsSchema.parse(account?.settings ?? {});
};

import { listAccounts, liveIntegrations } from "@landfall/database";

import type { Joined } from "../join.ts";
import { print } from "../print.ts";
import { oneLine } from "../words.ts";

/** `accounts [--json]`: the accounts and the provider accounts that are bound to them. */
export const accounts = async ({ database }: Joined, { json }: { readonly json?: boolean }): Promise<number> => {
  const all = await listAccounts(database);
  const integrations = await liveIntegrations(database);
  for (const account of all) {
    const bound = integrations
      .filter(({ account_id }) => account_id === account.id)
      .map((integration) => ({
        id: integration.id,
        provider: integration.provider,
        providerAccountId: integration.provider_account_id,
        status: integration.status,
        reason: integration.status_reason,
        installedAt: integration.installed_at,
        settings: integration.settings,
      }));
    if (json) {
      print(
        JSON.stringify({ accountId: account.id, name: account.name, settings: account.settings, integrations: bound }),
      );
      continue;
    }
    print(`${account.id}  ${oneLine(account.name)}`);
    for (const { provider, providerAccountId, status, installedAt } of bound) {
      print(`  ${provider} ${oneLine(providerAccountId)}: ${status}, installed ${installedAt.toISOString()}`);
    }
  }
  if (all.length === 0 && !json) print("There is no account yet; the first `npm start` makes one.");
  return 0;
};

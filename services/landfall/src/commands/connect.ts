import { openKeyring } from "@landfall/session";

import { bindConfiguredApp } from "../bind-app.ts";
import type { Joined } from "../join.ts";
import { print, printError } from "../print.ts";

/** `connect`: binds the configured provider app to the account, for services that run by themselves. */
export const connectApp = async ({ database, config, home, kit }: Joined): Promise<number> => {
  const keyring = await openKeyring(config.fetcher.key, home);
  const bound = await bindConfiguredApp(config, { database, keyring, clock: kit.clock });
  if (bound === null) {
    printError(
      "No provider app is configured: set ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID, ZOOM_CLIENT_SECRET, ZOOM_WEBHOOK_SECRET.",
    );
    return 1;
  }
  print(`The Zoom account ${bound} is bound to account ${config.accountId}.`);
  return 0;
};

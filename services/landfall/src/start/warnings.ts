import { listAccounts, liveIntegrations } from "@landfall/database";
import { createSealer } from "@landfall/session";

import { oneLine } from "../words.ts";
import type { Serving } from "./serve.ts";

/** What was sealed under a key that we no longer have, and has to be entered again. */
const lostSecrets = async ({ engine, keyring }: Serving): Promise<string[]> => {
  const sealer = createSealer({ keys: keyring });
  const accounts = (await listAccounts(engine.database)).filter(
    (account) => !sealer.hasKeyOf(account.admin_secret_sealed) || !sealer.hasKeyOf(account.user_secret_sealed),
  );
  const integrations = (await liveIntegrations(engine.database)).filter(
    (integration) => !sealer.hasKeyOf(integration.credentials_sealed),
  );
  return [
    ...accounts.map(({ id }) => `the secrets of account ${id}`),
    ...integrations.map((one) => `the credentials of the ${one.provider} account ${oneLine(one.provider_account_id)}`),
  ];
};

/** What a person should know before relying on this Landfall: sentences, none when all is well. */
export const warningsOf = async (serving: Serving): Promise<string[]> => {
  const warnings: string[] = [];
  const lost = await lostSecrets(serving);
  if (lost.length > 0) {
    warnings.push(
      `LANDFALL_KEY is not the key that sealed ${lost.join(", ")}. Give the old one in LANDFALL_KEY_PREVIOUS, or enter them again.`,
    );
  }
  if (serving.isReal && serving.landfall.tools.outdated) {
    warnings.push(
      `This ffmpeg (${serving.landfall.tools.version}) is too old for real recordings: install 5.1 or newer (on Debian: apt install ffmpeg), or set FFMPEG_PATH.`,
    );
  }
  return warnings;
};

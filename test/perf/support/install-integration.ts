import { createAccount, createIntegration, freshId } from "@landfall/database";
import { Secret } from "@landfall/runtime";
import { createSealer, parseKey } from "@landfall/session";
import { credentialsContext, webhookSecretContext } from "@landfall/source";
import { encodeCredentials } from "@landfall/zoom";

import type { BenchEngine } from "./open-engine.ts";
import { zoomApp } from "./pretended-zoom.ts";

export interface Installed {
  readonly accountId: number;
  readonly integrationId: string;
}

/** An account, and the pretended Zoom account bound to it. */
export const installIntegration = async ({ database, kit, landfallKey }: BenchEngine): Promise<Installed> => {
  const sealer = createSealer({ keys: [parseKey(landfallKey)] });
  const installed = { accountId: 1001, integrationId: freshId() };
  const { accountId, integrationId: id } = installed;
  const { accountId: providerAccountId, clientId, clientSecret, webhookSecret } = zoomApp;
  const credentials = encodeCredentials({
    kind: "server_to_server",
    accountId: providerAccountId,
    clientId,
    clientSecret: new Secret(clientSecret),
  });
  await database.transaction().execute(async (transaction) => {
    await createAccount(transaction, {
      id: accountId,
      name: "Bench",
      adminSecretSealed: sealer.seal("admin", "bench"),
      userSecretSealed: sealer.seal("user", "bench"),
      actor: "bench",
    });
    await createIntegration(transaction, {
      id,
      accountId,
      provider: "zoom",
      providerAccountId,
      description: "bench",
      installedAt: kit.clock.now(),
      credentialsSealed: sealer.seal(credentials, credentialsContext(id)),
      webhookSecretSealed: sealer.seal(new Secret(webhookSecret), webhookSecretContext(id)),
      actor: "bench",
    });
  });
  return installed;
};

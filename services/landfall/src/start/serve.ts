import { findTools } from "@landfall/media";
import { type Kit, startOpsServer } from "@landfall/runtime";
import type { SandboxService } from "@landfall/sandbox";
import { type Keyring, openKeyring } from "@landfall/session";
import { integrationFromConfig } from "@landfall/zoom";

import { bindConfiguredApp } from "../bind-app.ts";
import { compose, type Landfall } from "../compose.ts";
import type { Config } from "../config.ts";
import { type OpenedEngine, openEngine } from "../engine.ts";
import { openSandbox, pointedAt } from "./sandbox.ts";

export interface Serving {
  readonly engine: OpenedEngine;
  readonly keyring: Keyring;
  /** Whether a provider's own app is configured, so that real recordings come. */
  readonly isReal: boolean;
  readonly landfall: Landfall;
  readonly sandbox: SandboxService | null;
  readonly opsUrl: string;
}

/** Opens everything and starts every service; what was opened is closed with the kit's lifecycle. */
export const serve = async (given: Config, kit: Kit, options: { readonly sandbox: boolean }): Promise<Serving> => {
  const engine = await openEngine(given, kit, { heldBy: "npm start" });
  const ops = await startOpsServer(kit, given.ops);
  kit.lifecycle.onStop("close", "health and metrics", () => ops.close());
  const keyring = await openKeyring(given.fetcher.key, engine.home);
  const isConfigured = integrationFromConfig(given.fetcher.zoom) !== null;
  const sandbox =
    options.sandbox && !isConfigured
      ? await openSandbox(given, kit, { home: engine.home, tools: await findTools(given.transcoder.media) })
      : null;
  const config = sandbox ? pointedAt(given, sandbox) : given;
  await bindConfiguredApp(config, { database: engine.database, keyring, clock: kit.clock });
  const landfall = await compose(config, kit, { engine, keyring });
  await landfall.start();
  await engine.lock?.publish({
    urls: { webhooks: landfall.webhooks.url, library: landfall.library.url, health: ops.url },
  });
  return { engine, keyring, isReal: isConfigured, landfall, sandbox, opsUrl: ops.url };
};

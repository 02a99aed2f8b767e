import { join } from "node:path";

import type { Kit, Service } from "@landfall/runtime";

import type { Config } from "./config.ts";
import type { Sandbox, SandboxUrls } from "./sandbox.ts";
import { startSandbox } from "./sandbox.ts";

/** What whoever installs the pretended app has to know. */
interface Credentials {
  readonly accountId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookSecret: string;
}

export interface SandboxService extends Service {
  readonly urls: SandboxUrls;
  readonly credentials: Credentials;
  readonly sandbox: Sandbox;
}

export interface Parts {
  /** A sandbox that runs already; whoever opened it stops it. */
  readonly sandbox: Sandbox;
}

// Well known on purpose: they open nothing but invented recordings on this machine.
const wellKnown = { clientSecret: "sandbox-client-secret", webhookSecret: "sandbox-webhook-secret" };

/** Opens its ports here already, because others are composed with its URLs. */
export const compose = async (config: Config, kit: Kit, given: Partial<Parts> = {}): Promise<SandboxService> => {
  const { accountId, clientId } = config.zoom;
  const credentials: Credentials = {
    accountId,
    clientId,
    clientSecret: config.zoom.clientSecret?.reveal() ?? wellKnown.clientSecret,
    webhookSecret: config.zoom.webhookSecret?.reveal() ?? wellKnown.webhookSecret,
  };
  const { port, cdnPort, ffmpegPath, webhookUrl, retryScaleMs } = config;
  const open = async (): Promise<Sandbox> => {
    const sandbox = await startSandbox({
      port,
      cdnPort,
      ffmpegPath,
      webhookUrl,
      retryScaleMs,
      ...credentials,
      mediaDirectory: join(config.home, "media"),
      stateFile: join(config.home, "account.json"),
      clock: kit.clock,
      logger: kit.logger,
    });
    kit.lifecycle.onStop("close", "sandbox", () => sandbox.stop());
    return sandbox;
  };
  const sandbox = given.sandbox ?? (await open());
  return {
    name: "sandbox",
    sandbox,
    credentials,
    urls: sandbox.urls,
    start: async () => {
      kit.logger.info({ ...sandbox.urls, webhookUrl }, "a pretended Zoom is open");
    },
  };
};

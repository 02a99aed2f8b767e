import { join } from "node:path";

import type { MediaTools } from "@landfall/media";
import { type Kit, Secret } from "@landfall/runtime";
import { compose as composeSandbox, defaultMeeting, type SandboxService } from "@landfall/sandbox";

import type { Config } from "../config.ts";

/** Starts the pretended Zoom, which stands in while no provider app is configured. */
export const openSandbox = async (
  config: Config,
  kit: Kit,
  { home, tools }: { readonly home: string; readonly tools: MediaTools },
): Promise<SandboxService> => {
  const sandbox = await composeSandbox(
    { ...config.sandbox, home: join(home, "sandbox"), ffmpegPath: tools.ffmpeg },
    kit,
  );
  await sandbox.start();
  return sandbox;
};

/** The configuration with the pretended Zoom in place of the real one. */
export const pointedAt = (config: Config, { urls, credentials }: SandboxService): Config => {
  const zoom = {
    ...config.fetcher.zoom,
    accountId: credentials.accountId,
    clientId: credentials.clientId,
    clientSecret: new Secret(credentials.clientSecret),
    webhookSecret: new Secret(credentials.webhookSecret),
    apiUrl: urls.apiUrl,
    oauthUrl: urls.oauthUrl,
    downloadHosts: urls.downloadHosts,
  };
  return {
    ...config,
    webhooks: { ...config.webhooks, zoom },
    fetcher: { ...config.fetcher, zoom },
    reconciler: { ...config.reconciler, zoom },
  };
};

/** Holds the meeting that a newcomer watches on its way; resolves when its events are delivered. */
export const holdFirstMeeting = async ({ sandbox }: SandboxService, webhookUrl: string): Promise<void> => {
  sandbox.setWebhookUrl(webhookUrl);
  const { deliveries } = await sandbox.holdMeeting(defaultMeeting());
  await Promise.all(deliveries.map((delivery) => delivery.settled));
};

import type { SandboxUrls } from "@landfall/sandbox";

import { credentials } from "./credentials.ts";

/** Environment variables. */
export type Settings = Readonly<Record<string, string>>;

/** Waits that suit a test: everything that production does within minutes happens within moments. */
const hasty: Settings = {
  RETRY_ATTEMPTS: "3",
  RETRY_FIRST: "50ms",
  RETRY_MAX: "500ms",
  FETCH_RECHECK: "100ms",
  FETCH_FULL_DISK_WAIT: "200ms",
  TRANSCODE_FULL_DISK_WAIT: "200ms",
  ZOOM_DOWNLOAD_IDLE: "1s",
  BLOB_STORE_RESERVE: "0",
  BLOB_STORE_CHECKPOINT: "256KiB",
  // Reconciling is asked for by the tests, never by the clock.
  RECONCILE_SCHEDULE: "0 0 1 1 *",
};

const anyPort: Settings = { WEBHOOKS_PORT: "0", LIBRARY_PORT: "0", OPS_PORT: "0" };

/** The real configuration of a Landfall whose Zoom is the sandbox. */
export const settingsFor = (home: string, { apiUrl, oauthUrl, downloadHosts }: SandboxUrls): Settings => ({
  ...hasty,
  ...anyPort,
  LANDFALL_HOME: home,
  LOG_LEVEL: "debug",
  ZOOM_ACCOUNT_ID: credentials.accountId,
  ZOOM_CLIENT_ID: credentials.clientId,
  ZOOM_CLIENT_SECRET: credentials.clientSecret,
  ZOOM_WEBHOOK_SECRET: credentials.webhookSecret,
  ZOOM_API_URL: apiUrl,
  ZOOM_OAUTH_URL: oauthUrl,
  ZOOM_DOWNLOAD_HOSTS: downloadHosts.join(","),
});

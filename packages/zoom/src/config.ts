import { type ConfigOf, option } from "@landfall/runtime";

/** The server-to-server app of one Zoom account, and where Zoom is. */
export const zoomOptions = {
  accountId: option.text({
    env: "ZOOM_ACCOUNT_ID",
    describe: "Account id of the Zoom server-to-server app. Without an app no Zoom account is connected.",
    optional: true,
  }),
  clientId: option.text({
    env: "ZOOM_CLIENT_ID",
    describe: "Client id of the Zoom server-to-server app.",
    optional: true,
  }),
  clientSecret: option.secret({
    env: "ZOOM_CLIENT_SECRET",
    describe: "Client secret of the Zoom server-to-server app.",
    optional: true,
  }),
  webhookSecret: option.secret({
    env: "ZOOM_WEBHOOK_SECRET",
    describe: "Secret token of the Zoom app, with which Zoom signs its webhooks.",
    optional: true,
  }),
  apiUrl: option.url({
    env: "ZOOM_API_URL",
    describe: "Where Zoom's API is.",
    default: "https://api.zoom.us/v2",
  }),
  oauthUrl: option.url({
    env: "ZOOM_OAUTH_URL",
    describe: "Where Zoom gives out tokens; /token is added to it.",
    default: "https://zoom.us/oauth",
  }),
  downloadHosts: option.list({
    env: "ZOOM_DOWNLOAD_HOSTS",
    describe:
      "Hosts that recordings may be downloaded from: a name stands for itself and all below it, over https. " +
      "With a port only that port is meant. Plain http is allowed only for a loopback host named here.",
    default: ["zoom.us", "zoom.com", "zoomgov.com"],
  }),
  replayWindowMs: option.duration({
    env: "ZOOM_REPLAY_WINDOW",
    describe: "Webhooks signed longer ago than this are refused. Zoom's last retry comes after 85 minutes.",
    default: "2h",
  }),
  downloadIdleMs: option.duration({
    env: "ZOOM_DOWNLOAD_IDLE",
    describe: "A download from Zoom during which nothing arrives for this long is given up and resumed later.",
    default: "30s",
  }),
};

export type ZoomConfig = ConfigOf<typeof zoomOptions>;

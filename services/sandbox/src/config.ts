import { option } from "@landfall/runtime";
import type { ConfigOf } from "@landfall/runtime";

export const options = {
  port: option.port({
    env: "SANDBOX_PORT",
    describe: "Port of the pretended Zoom: API, token endpoint, downloads and control.",
    default: 4790,
  }),
  cdnPort: option.port({
    env: "SANDBOX_CDN_PORT",
    describe: "Port of the second host, which downloads are redirected to.",
    default: 0,
  }),
  home: option.text({
    env: "SANDBOX_HOME",
    describe: "Folder for generated recordings and for the pretended account.",
    default: ".landfall/sandbox",
  }),
  ffmpegPath: option.text({
    env: "SANDBOX_FFMPEG_PATH",
    describe: "The ffmpeg that makes the recordings.",
    default: "ffmpeg",
  }),
  webhookUrl: option.url({
    env: "SANDBOX_WEBHOOK_URL",
    describe: "Where the pretended Zoom sends its events; unset, it sends none.",
    optional: true,
  }),
  retryScaleMs: option.duration({
    env: "SANDBOX_RETRY_SCALE",
    describe: "How long a minute of Zoom's retry schedule (5, 20 and 60 minutes) lasts here.",
    default: "1s",
  }),
  zoom: {
    accountId: option.text({
      env: "SANDBOX_ZOOM_ACCOUNT_ID",
      describe: "Id of the pretended Zoom account.",
      default: "Sb4xQ9cTR0uXb7eYw2LmNA",
    }),
    clientId: option.text({
      env: "SANDBOX_ZOOM_CLIENT_ID",
      describe: "Client id of the app in that account.",
      default: "sandbox-client",
    }),
    clientSecret: option.secret({
      env: "SANDBOX_ZOOM_CLIENT_SECRET",
      describe: "Client secret of that app; a well-known one when unset.",
      optional: true,
    }),
    webhookSecret: option.secret({
      env: "SANDBOX_ZOOM_WEBHOOK_SECRET",
      describe: "Secret token that events are signed with; a well-known one when unset.",
      optional: true,
    }),
  },
};

export type Config = ConfigOf<typeof options>;

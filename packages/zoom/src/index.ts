export { type ZoomConfig, zoomOptions } from "./config.ts";
export { createZoom } from "./create-zoom.ts";
export {
  type ConfiguredIntegration,
  type ZoomCredentials,
  UnreadableCredentialsError,
  decodeCredentials,
  encodeCredentials,
  integrationFromConfig,
} from "./credentials.ts";

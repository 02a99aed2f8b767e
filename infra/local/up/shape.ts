import { randomBytes } from "node:crypto";
import { join } from "node:path";

import { freePort } from "../engines/free-port.ts";

/** A pretended app of a pretended Zoom: it opens nothing. */
const app = {
  ZOOM_ACCOUNT_ID: "Up1xQ9cTR0uXb7eYw2LmNA",
  ZOOM_CLIENT_ID: "up-client",
  ZOOM_CLIENT_SECRET: "up-client-secret",
  ZOOM_WEBHOOK_SECRET: "up-webhook-secret",
};

export interface Shape {
  /** What every service has in common. */
  readonly common: Readonly<Record<string, string>>;
  readonly zoom: Readonly<Record<string, string>>;
  /** Every service, from the end of the path to its door: two fetchers and two transcoders share the work. */
  readonly services: readonly {
    readonly name: string;
    readonly service: string;
    readonly env: Record<string, string>;
  }[];
  readonly webhooksUrl: string;
  readonly libraryUrl: string;
  readonly controlUrl: string;
}

/** The production shape on one machine, as data. */
export const shapeOf = async (home: string, engines: Readonly<Record<string, string>>): Promise<Shape> => {
  const [webhooks, library, sandbox, cdn] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const common = { ...engines, LANDFALL_KEY: randomBytes(32).toString("hex") };
  const zoom = {
    ...app,
    ZOOM_API_URL: `http://127.0.0.1:${sandbox}/v2`,
    ZOOM_OAUTH_URL: `http://127.0.0.1:${sandbox}/oauth`,
    ZOOM_DOWNLOAD_HOSTS: "127.0.0.1",
  };
  const webhooksUrl = `http://127.0.0.1:${webhooks}/zoom/events`;
  const sandboxApp = Object.fromEntries(Object.entries(app).map(([name, value]) => [`SANDBOX_${name}`, value]));
  const services = [
    {
      name: "sandbox",
      service: "sandbox",
      env: {
        ...sandboxApp,
        SANDBOX_PORT: String(sandbox),
        SANDBOX_CDN_PORT: String(cdn),
        SANDBOX_HOME: join(home, "sandbox"),
        SANDBOX_WEBHOOK_URL: webhooksUrl,
      },
    },
    { name: "library", service: "library", env: { ...common, LIBRARY_PORT: String(library) } },
    { name: "uploader", service: "uploader", env: common },
    { name: "transcoder-1", service: "transcoder", env: common },
    { name: "transcoder-2", service: "transcoder", env: common },
    { name: "fetcher-1", service: "fetcher", env: { ...common, ...zoom } },
    { name: "fetcher-2", service: "fetcher", env: { ...common, ...zoom } },
    { name: "reconciler", service: "reconciler", env: { ...common, ...zoom } },
    {
      name: "webhooks",
      service: "webhooks",
      env: { ...common, ...zoom, WEBHOOKS_PORT: String(webhooks), WEBHOOKS_SPOOL: join(home, "spool") },
    },
  ];
  return {
    common,
    zoom,
    services,
    webhooksUrl,
    libraryUrl: `http://127.0.0.1:${library}`,
    controlUrl: `http://127.0.0.1:${sandbox}/control`,
  };
};

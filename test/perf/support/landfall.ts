import { join } from "node:path";

import { connect, type DatabaseHandle } from "@landfall/database";
import { readHome } from "@landfall/database/embedded";
import type { Sandbox } from "@landfall/sandbox";

import { zoomEnv } from "./pretended-zoom.ts";
import { downloaderFlags, type RunningService, startService } from "./service.ts";

export interface RunningLandfall extends RunningService {
  /** The bench's own pool on the database that it runs. */
  readonly database: DatabaseHandle;
}

const ignore = (): void => {};

/** A whole Landfall as `npm start` runs it, connected to the bench's own pretended Zoom instead of one in its process. */
export const startLandfall = async (
  scope: AsyncDisposableStack,
  { folder, zoom }: { readonly folder: string; readonly zoom: Sandbox },
): Promise<RunningLandfall> => {
  const home = join(folder, "home");
  const anyPort = { WEBHOOKS_PORT: "0", LIBRARY_PORT: "0", OPS_PORT: "0" };
  const service = await startService(scope, {
    nodeFlags: downloaderFlags,
    program: ["services/landfall/src/main.ts", "start"],
    env: { LANDFALL_HOME: home, ...anyPort, ...zoomEnv(zoom) },
    folder,
    ready: /(http:\/\/\S+\/zoom\/events)[\s\S]*stays up/u,
  });
  zoom.setWebhookUrl(service.found[1]);
  const { connectionString } = (await readHome(home)) ?? {};
  if (connectionString === undefined) throw new Error("Landfall runs, and its home does not say where its database is");
  const database = connect({ connectionString, poolSize: 1, applicationName: "bench", onError: ignore });
  scope.defer(() => database.destroy());
  return { ...service, database };
};

import type { Logger, Metrics } from "@landfall/runtime";
import { fastify, type FastifyInstance } from "fastify";

import type { Gate } from "./access/admit.ts";
import { loadAssets } from "./assets/load-assets.ts";
import { setEverywhere, shareAcrossOrigins } from "./http/headers.ts";
import { assetRoutes } from "./routes/assets.ts";
import { captions } from "./routes/captions.ts";
import type { Context } from "./routes/context.ts";
import { downloads } from "./routes/downloads.ts";
import { files } from "./routes/files.ts";
import { manifests } from "./routes/manifests.ts";
import { page } from "./routes/page.ts";
import { answerProblems } from "./routes/problems.ts";

export interface ServerParts extends Gate {
  readonly store: Context["store"];
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** Everything that the library answers, not listening yet. */
export const createServer = async ({ logger, metrics, ...parts }: ServerParts): Promise<FastifyInstance> => {
  const assets = await loadAssets();
  const assetsPath = `assets/${assets.version}`;
  const requests = metrics.counter("library_requests_total", "Requests by route and status.", ["route", "status"]);
  const bytes = metrics.counter("library_media_bytes_total", "Bytes of stored objects that were sent, by kind.", [
    "kind",
  ]);
  const context = { ...parts, assetsPath, onBytes: (kind: string, count: number) => bytes.inc({ kind }, count) };

  // The framework's own request log would write addresses, and these hold tokens.
  const server = fastify({
    logger: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1000 },
    requestTimeout: 30_000,
    // A paused download may wait; one that nobody takes any more does not hold its file for ever.
    connectionTimeout: 600_000,
  });
  setEverywhere(server);
  answerProblems(server, { logger, assetsPath });
  server.addHook("onResponse", async (request, reply) => {
    requests.inc({ route: request.routeOptions.url ?? "none", status: reply.statusCode });
  });
  assetRoutes(server, assets);
  await server.register(
    async (scope) => {
      shareAcrossOrigins(scope);
      for (const routes of [manifests, captions, downloads, files]) routes(scope, context);
      page(scope, context);
    },
    { prefix: "/p/:token/:entry" },
  );
  return server;
};

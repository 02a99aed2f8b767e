import { fastify } from "fastify";

import { ConfigError } from "./config/config-error.ts";
import type { Kit } from "./kit.ts";

export interface OpsServer {
  /** Where it listens: `http://127.0.0.1:9464`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves what machines ask about this process: `/healthz` (it runs), `/readyz` (200 or 503, each engine by name; 503 from
 * the moment that stopping begins, so that nothing new is sent here) and `/metrics` (Prometheus text).
 */
export const startOpsServer = async (
  { health, metrics, lifecycle }: Pick<Kit, "health" | "metrics" | "lifecycle">,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<OpsServer> => {
  const server = fastify({ forceCloseConnections: true });
  server.get("/healthz", () => ({ ok: true }));
  server.get("/readyz", async (_request, reply) => {
    const { ready, checks } = await health.ready();
    const stopping = lifecycle.signal.aborted;
    return reply.code(ready && !stopping ? 200 : 503).send({ ready: ready && !stopping, stopping, checks });
  });
  server.get("/metrics", async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  try {
    return { url: await server.listen({ host, port }), close: () => server.close() };
  } catch (error) {
    await server.close();
    const why = error instanceof Error ? error.message : String(error);
    const remedy = "free it, or set OPS_HOST and OPS_PORT to an address of this machine and a free port (0 takes any)";
    throw new ConfigError([`Health and metrics cannot be served on ${host}:${port} (${why}): ${remedy}.`], {
      cause: error,
    });
  }
};

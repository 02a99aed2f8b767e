import { ConfigError } from "@landfall/runtime";
import type { FastifyInstance } from "fastify";

/** Where the server listens: `http://127.0.0.1:4770`. */
export const listen = async (
  server: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> => {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    await server.close();
    const why = error instanceof Error ? error.message : String(error);
    const remedy = "free it, or set WEBHOOKS_HOST and WEBHOOKS_PORT to an address of this machine and a free port";
    throw new ConfigError([`Webhooks cannot be taken on ${host}:${port} (${why}): ${remedy}.`], { cause: error });
  }
};

import { ConfigError } from "@landfall/runtime";
import type { FastifyInstance } from "fastify";

/** Where it listens from then on. Throws `ConfigError` when it cannot, naming the options to change. */
export const listen = async (
  server: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> => {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const remedy = "free it, or set LIBRARY_HOST and LIBRARY_PORT to an address of this machine and a free port";
    throw new ConfigError([`Recordings cannot be played on ${host}:${port} (${why}): ${remedy}.`], { cause: error });
  }
};

import { sleep } from "@landfall/runtime";
import type { FastifyInstance } from "fastify";

/**
 * Takes no new connections, answers the deliveries in hand, and after `graceMs` closes what is still open: somebody who
 * has sent half a request must not hold up the stop, and who got no answer sends again.
 */
export const stopServer = async (server: FastifyInstance, { graceMs }: { readonly graceMs: number }): Promise<void> => {
  const closed = new AbortController();
  const closing = server.close().finally(() => closed.abort());
  await sleep(graceMs, closed.signal).then(
    () => server.server.closeAllConnections(),
    () => {},
  );
  await closing;
};

import type { FastifyInstance } from "fastify";

import { plain } from "./plain.ts";

/** Says plainly that there is nothing at an address, or that it takes POSTs only. Answered before a body is read. */
export const refuseOthers = (server: FastifyInstance, paths: ReadonlySet<string>): void => {
  server.addHook("onRequest", async (request, reply) => {
    if (!request.is404) return;
    // What is left unread of a body cannot be told from the next request.
    if (request.method !== "GET" && request.method !== "HEAD") reply.header("connection", "close");
    const [path = ""] = request.url.split("?");
    if (paths.has(path)) await plain(reply.header("allow", "POST"), 405, "POST only");
    else await plain(reply, 404, "there is nothing here");
  });
};

import type { FastifyInstance } from "fastify";

/** For every answer. The token stands in the path: no other site may learn the address from a referrer. */
const everywhere = {
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex, nofollow",
};

/** For what a token opens: whoever has it may use it from a page of their own, without cookies. */
const shared = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "accept-ranges, content-disposition, content-length, content-range, etag, retry-after",
  "cross-origin-resource-policy": "cross-origin",
};

const preflight = {
  "access-control-allow-methods": "GET, HEAD, OPTIONS",
  "access-control-allow-headers": "if-none-match, if-range, range",
  "access-control-max-age": "86400",
};

export const setEverywhere = (server: FastifyInstance): void => {
  server.addHook("onRequest", async (_request, reply) => {
    reply.headers(everywhere);
  });
};

export const shareAcrossOrigins = (server: FastifyInstance): void => {
  server.addHook("onRequest", async (_request, reply) => {
    reply.headers(shared);
  });
  server.options("/*", async (_request, reply) => reply.code(204).headers(preflight).send());
};

/** A download is never shown, and if it is after all, nothing in it runs. */
export const downloadPolicy = "sandbox; default-src 'none'";

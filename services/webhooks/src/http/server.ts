import { type FastifyInstance, fastify } from "fastify";

import { answerBrokenRequest } from "./broken-request.ts";
import { plain } from "./plain.ts";
import { takeRawBodies } from "./raw-bodies.ts";

// What the open internet sends is mostly not a webhook. Every bound here is one that a sender of webhooks never meets:
// headers and body have to be whole within `requestMs` of their first byte, however slowly they drip; a connection on
// which nothing happens is closed; and there is a most of headers, of bytes and of connections.

/** Node looks for requests whose time is over this often. */
const checkingIntervalMs = 1_000;
const mostHeaderBytes = 16_384;

export interface ServerLimits {
  readonly bodyBytes: number;
  /** From the first byte of a request until its last. */
  readonly requestMs: number;
  readonly connections: number;
}

/** A server that hands out bodies as the bytes that came, and answers whatever else is sent to it in plain words. */
export const createServer = (
  { bodyBytes, requestMs, connections }: ServerLimits,
  onBroken: (outcome: string) => void,
): FastifyInstance => {
  const server = fastify({
    bodyLimit: bodyBytes,
    requestTimeout: requestMs,
    connectionTimeout: requestMs + checkingIntervalMs,
    keepAliveTimeout: requestMs,
    http: {
      headersTimeout: requestMs,
      connectionsCheckingInterval: Math.min(checkingIntervalMs, requestMs),
      maxHeaderSize: mostHeaderBytes,
    },
    clientErrorHandler: (error, socket) => onBroken(answerBrokenRequest(error, socket)),
    frameworkErrors: (_error, _request, reply) => {
      onBroken("malformed");
      void plain(reply, 400, "the address cannot be read");
    },
  });
  server.server.maxConnections = connections;
  takeRawBodies(server);
  return server;
};

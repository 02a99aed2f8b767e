import type { Clock } from "@landfall/runtime";
import type { FastifyInstance, FastifyRequest } from "fastify";

import type { Stage } from "./fault.ts";
import type { LoggedRequest, RequestLog } from "./request-log.ts";

const entries = new WeakMap<FastifyRequest, LoggedRequest>();

/** The log's entry of a request, for routes that know more about it. */
export const logEntry = (request: FastifyRequest): LoggedRequest | undefined => entries.get(request);

export const pathOf = (url: string): string => url.split("?", 1)[0] ?? url;

/** Logs every request to the routes of this scope, refused and unknown ones too. */
export const logTraffic = (
  app: FastifyInstance,
  { log, clock, stage }: { readonly log: RequestLog; readonly clock: Clock; readonly stage: Stage },
): void => {
  app.addHook("onRequest", async (request) => {
    const { range } = request.headers;
    const entry = log.begin({
      at: clock.now().toISOString(),
      stage,
      method: request.method,
      path: pathOf(request.url),
      ...(range === undefined ? {} : { range }),
    });
    entries.set(request, entry);
  });
  app.addHook("onSend", async (request, _reply, payload) => {
    const entry = entries.get(request);
    if (entry && request.method !== "HEAD" && (typeof payload === "string" || Buffer.isBuffer(payload))) {
      entry.bytesSent = Buffer.byteLength(payload);
    }
    return payload;
  });
  app.addHook("onResponse", async (request, reply) => {
    const entry = entries.get(request);
    if (entry) Object.assign(entry, { status: reply.statusCode, finished: true });
  });
};

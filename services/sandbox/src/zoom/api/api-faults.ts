import { STATUS_CODES } from "node:http";

import { sleep } from "@landfall/runtime";
import type { FastifyInstance } from "fastify";

import type { FaultOf } from "../../traffic/fault.ts";
import { pathOf } from "../../traffic/log-traffic.ts";
import type { World } from "../world.ts";
import { tooMany } from "./rate-limits.ts";
import { ZoomError } from "./zoom-error.ts";

/** Zoom's numbers for the statuses that have one of their own. */
const codes: Readonly<Record<number, number>> = { 401: 124, 403: 200, 404: 3301, 429: 429 };

/** The body that goes with a scripted status when the script names none. */
export const bodyForStatus = ({ status, body }: Pick<FaultOf<"status">, "status" | "body">): unknown =>
  body ?? new ZoomError({ status, code: codes[status] ?? status, message: `${STATUS_CODES[status]}.` }).body;

/** Lets the scripted faults happen before anything else looks at the request. */
export const spoilRequests = (app: FastifyInstance, { faults, clock, stopping }: World): void => {
  app.addHook("onRequest", async (incoming, reply) => {
    const path = pathOf(incoming.url);
    const request = { stage: "api", method: incoming.method, path } as const;
    const delay = faults.take("delay", request);
    if (delay) await sleep(delay.ms, stopping.signal);
    const limit = faults.take("rateLimit", request);
    if (limit) throw tooMany(limit.limit, { path, now: clock.now() });
    const status = faults.take("status", request);
    if (status) return reply.code(status.status).headers(status.headers).send(bodyForStatus(status));
    return undefined;
  });
};

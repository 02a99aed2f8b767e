import type { Logger, Metrics } from "@landfall/runtime";
import type { FastifyInstance } from "fastify";

import { createRecord } from "../receive/record.ts";
import { eventRoutes, type EventsParts, eventsPath } from "../routes/events.ts";
import { refuseOthers } from "./refuse-others.ts";
import { createServer, type ServerLimits } from "./server.ts";

export interface DoorParts extends Omit<EventsParts, "record"> {
  readonly limits: ServerLimits;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** The whole public server, not listening yet. */
export const createDoorServer = ({ limits, metrics, ...parts }: DoorParts): FastifyInstance => {
  const broken = metrics.counter("webhook_broken_requests_total", "What came and was no request.", ["outcome"]);
  const server = createServer(limits, (outcome) => broken.inc({ outcome }));
  refuseOthers(server, new Set(parts.doors.map(({ provider }) => eventsPath(provider))));
  eventRoutes(server, { ...parts, record: createRecord({ logger: parts.logger, metrics }) });
  return server;
};

import type { Clock, Logger } from "@landfall/runtime";
import type { Source } from "@landfall/source";
import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";

import type { Answer } from "../receive/answer.ts";
import { describeDefect } from "../receive/describe-defect.ts";
import { createReceiver, type ReceiverParts } from "../receive/receiver.ts";
import type { Record } from "../receive/record.ts";

/** A provider whose events are taken: one more is a row more in the table of them. */
export type ProviderDoor = Pick<Source, "provider" | "door">;

export const eventsPath = (provider: string): string => `/${provider}/events`;

export interface EventsParts extends Omit<ReceiverParts, "provider" | "door"> {
  readonly doors: readonly ProviderDoor[];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly record: Record;
}

/** `POST /<provider>/events` for each door. */
export const eventRoutes = (server: FastifyInstance, { doors, clock, logger, record, ...parts }: EventsParts): void => {
  for (const { provider, door } of doors) {
    const receive = createReceiver({ ...parts, provider, door });

    server.post(eventsPath(provider), {
      handler: async (request, reply) => {
        const startedMs = performance.now();
        const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
        const answer = await receive({ headers: request.headers, body, receivedAt: clock.now() });
        await send(reply, answer);
        record({ provider, answer, ms: Math.round((performance.now() - startedMs) * 10) / 10 });
      },
      errorHandler: (error, _request, reply) => {
        const answer = answerOf(error);
        if (answer.outcome === "defect") logger.error({ provider, defect: describeDefect(error) }, "a delivery failed");
        record({ provider, answer });
        void send(reply, answer);
      },
    });
  }
};

const send = (reply: FastifyReply, { status, words, json, retryAfterSeconds }: Answer): FastifyReply => {
  if (retryAfterSeconds !== undefined) reply.header("retry-after", retryAfterSeconds);
  reply.code(status);
  if (json) return reply.type("application/json").send(JSON.stringify(json));
  return words === undefined ? reply.send() : reply.type("text/plain").send(words);
};

const badBodies: Readonly<{ [code: string]: Answer }> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { outcome: "too_large", status: 413, words: "the body is too large" },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    outcome: "malformed",
    status: 400,
    words: "the body is not as long as it says",
  },
  ECONNRESET: { outcome: "cut_off", status: 400 },
};

const answerOf = ({ code }: FastifyError): Answer =>
  badBodies[code] ?? { outcome: "defect", status: 500, words: "something went wrong here: send it again later" };

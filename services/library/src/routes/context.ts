import type { BlobStore } from "@landfall/blob-store";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";

import { type Admission, admit, type Gate } from "../access/admit.ts";

const pathParams = z.record(z.string(), z.string());

/** What the routes under a token stand on. */
export interface Context extends Gate {
  readonly store: Pick<BlobStore, "read" | "stat">;
  /** Bytes of media on their way to a viewer, by what they are. */
  readonly onBytes: (kind: string, count: number) => void;
}

export interface Visit extends Admission {
  /** The parts of the path that the route names. */
  readonly params: Readonly<Record<string, string>>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** A route that nobody gets into without a token for its entry. */
export const guarded =
  (gate: Gate, answer: (visit: Visit) => Promise<FastifyReply>): Handler =>
  async (request, reply) => {
    const params = pathParams.parse(request.params);
    const { token = "", entry: entryId = "" } = params;
    return answer({ ...(await admit(gate, { token, entryId })), params, request, reply });
  };

import { BlobNotFoundError, BlobStoreError } from "@landfall/blob-store";
import { isConnectionError } from "@landfall/database";
import type { Logger } from "@landfall/runtime";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";

import { sendPage } from "../page/document.ts";
import { problemPage } from "../page/problem-page.ts";
import { Problem, problem } from "../problem.ts";

const refusal = z.object({ statusCode: z.int().min(400).max(499) });

const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof BlobNotFoundError) return problem("bytesLost", error);
  if (isConnectionError(error) || (error instanceof BlobStoreError && error.retryable)) return problem("away", error);
  // The framework's own refusals: a malformed address, a header too large.
  return problem(refusal.safeParse(error).success ? "notThere" : "failed", error);
};

/** Tells people in a page and programs in JSON what is the matter. */
export const answerProblems = (
  server: FastifyInstance,
  { logger, assetsPath }: { readonly logger: Logger; readonly assetsPath: string },
): void => {
  const answer = (request: FastifyRequest, reply: FastifyReply, failure: Problem) => {
    const { statusCode, code, title, message, headers } = failure;
    for (const name of ["etag", "accept-ranges", "content-range", "content-length", "content-disposition"]) {
      reply.removeHeader(name);
    }
    reply.code(statusCode).headers({ ...headers, "cache-control": "no-store", vary: "accept" });
    if (!request.headers.accept?.includes("text/html")) return reply.send({ error: { code, title, message } });
    // The page may stand at any depth, so its files are named from the root.
    const depth = request.url.split("?")[0]?.split("/").length ?? 2;
    return sendPage(reply, { title, assets: `${"../".repeat(depth - 2)}${assetsPath}`, body: problemPage(failure) });
  };

  server.setNotFoundHandler((request, reply) => answer(request, reply, problem("notThere")));
  server.setErrorHandler((error, request, reply) => {
    const failure = problemOf(error);
    // The address holds the token: the route's pattern is all that is logged of it.
    const where = { route: request.routeOptions.url, code: failure.code };
    if (failure.statusCode >= 500) logger.error({ ...where, err: failure.cause }, failure.title);
    else logger.debug(where, failure.title);
    return answer(request, reply, failure);
  });
};

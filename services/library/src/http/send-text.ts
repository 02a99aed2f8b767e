import type { FastifyReply, FastifyRequest } from "fastify";

import { etagOfText, isUnchanged } from "./validators.ts";

export interface ComposedText {
  readonly body: string;
  readonly mediaType: string;
}

/** What is composed anew each time, such as a manifest: asked for again each time, sent again only when it changed. */
export const sendText = (request: FastifyRequest, reply: FastifyReply, text: ComposedText): FastifyReply => {
  const etag = etagOfText(text.body);
  reply.headers({ etag, "cache-control": "private, no-cache" });
  if (isUnchanged(request.headers["if-none-match"], etag)) return reply.code(304).send();
  return reply.type(text.mediaType).send(text.body);
};

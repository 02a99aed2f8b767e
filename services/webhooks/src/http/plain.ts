import type { FastifyReply } from "fastify";

/** Answers in a sentence. */
export const plain = (reply: FastifyReply, status: number, words: string): FastifyReply =>
  reply.code(status).type("text/plain").send(words);

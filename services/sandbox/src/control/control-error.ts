import type { FastifyInstance } from "fastify";
import { z } from "zod";

/** What the caller of the control API did wrong, in words. */
export class ControlError extends Error {
  override readonly name = "ControlError";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const answerTo = (error: Error & { statusCode?: number }): { status: number; message: string } => {
  if (error instanceof ControlError) return { status: error.status, message: error.message };
  if (error instanceof z.ZodError) return { status: 400, message: z.prettifyError(error) };
  return { status: error.statusCode ?? 500, message: error.message };
};

/** Errors of this scope as `{ error }`, so that they are not taken for Zoom's. */
export const answerControlErrors = (app: FastifyInstance): void => {
  app.setErrorHandler((error: Error, _request, reply) => {
    const { status, message } = answerTo(error);
    return reply.code(status).send({ error: message });
  });
};

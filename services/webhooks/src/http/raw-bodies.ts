import type { FastifyInstance } from "fastify";

/**
 * Bodies as they came, whatever they are called: signatures are of bytes, and what a body is called is no reason to
 * refuse it. Without the header, every body takes the one parser, ones with an unreadable name too.
 */
export const takeRawBodies = (server: FastifyInstance): void => {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  server.addHook("onRequest", (request, _reply, done) => {
    delete request.raw.headers["content-type"];
    done();
  });
};

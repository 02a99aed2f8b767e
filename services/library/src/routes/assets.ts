import type { FastifyInstance } from "fastify";
import { z } from "zod";

import type { Assets } from "../assets/load-assets.ts";
import { problem } from "../problem.ts";

const acceptsGzip = (header: string | string[] | undefined): boolean =>
  typeof header === "string" && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/u.test(header);

const askedSchema = z.object({ version: z.string(), name: z.string() });

/** `/assets/<version>/<name>`. A page of another version gets what there is now, but does not keep it. */
export const assetRoutes = (server: FastifyInstance, { version, files }: Assets): void => {
  server.get("/assets/:version/:name", async (request, reply) => {
    const asked = askedSchema.parse(request.params);
    const file = files.get(asked.name);
    if (!file) throw problem("notThere");
    const isThisVersion = asked.version === version;
    reply.type(file.mediaType).headers({
      "cache-control": isThisVersion ? "public, max-age=31536000, immutable" : "no-cache",
      vary: "accept-encoding",
    });
    if (!acceptsGzip(request.headers["accept-encoding"])) return reply.send(file.plain);
    return reply.header("content-encoding", "gzip").send(await file.gzipped());
  });
};

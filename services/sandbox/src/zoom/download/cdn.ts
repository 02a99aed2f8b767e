import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";

import { pathOf } from "../../traffic/log-traffic.ts";
import { listedId } from "../account/meeting.ts";
import type { World } from "../world.ts";
import { serveFile } from "./serve-file.ts";
import { linkedFileKey } from "./signed-link.ts";

/** Answers in the words of object stores. */
const refuse = (response: ServerResponse, status: number, code: string): void => {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>\n`);
};

const handle = async (world: World, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { method = "GET", url = "/", headers } = request;
  const logged = world.log.begin({
    at: world.clock.now().toISOString(),
    stage: "cdn",
    method,
    path: pathOf(url),
    ...(headers.range === undefined ? {} : { range: headers.range }),
  });
  response.once("close", () => {
    logged.finished = true;
    if (response.headersSent) logged.status = response.statusCode;
  });
  if (method !== "GET" && method !== "HEAD") return refuse(response, 405, "MethodNotAllowed");
  // The link is the authorisation; stores refuse a second one, and a client that sends it has leaked its token.
  if (headers.authorization !== undefined) return refuse(response, 400, "InvalidArgument");
  const key = linkedFileKey(world, new URL(url, world.origins.cdn));
  const file = key === undefined ? undefined : world.account.fileByKey(key);
  if (!file) return refuse(response, 403, "AccessDenied");
  logged.fileId = listedId(file);
  return serveFile(world, { file, request, response, logged });
};

/** The second host: knows no tokens, only signed links; serves files with ranges. */
export const cdnServer = (world: World): Server =>
  createServer((request, response) => {
    handle(world, request, response).catch((error: unknown) => {
      world.logger?.error({ err: error, path: pathOf(request.url ?? "") }, "the pretended CDN failed");
      if (response.headersSent) response.destroy();
      else refuse(response, 500, "InternalError");
    });
  });

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { Server } from "node:http";

import { sleep } from "@landfall/runtime";

import type { FaultKind } from "../../traffic/fault.ts";
import { pathOf } from "../../traffic/log-traffic.ts";
import type { LoggedRequest } from "../../traffic/request-log.ts";
import type { RecordingFile } from "../account/meeting.ts";
import { listedId } from "../account/meeting.ts";
import { bodyForStatus } from "../api/api-faults.ts";
import type { World } from "../world.ts";
import { byteRange } from "./range.ts";
import { sendBytes } from "./send-bytes.ts";
import { linkedFileKey } from "./signed-link.ts";

/** Answers in the words of object stores. */
const refuse = (response: ServerResponse, status: number, code: string): void => {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>\n`);
};

const serve = async (
  world: World,
  {
    file,
    request,
    response,
    logged,
  }: { file: RecordingFile; request: IncomingMessage; response: ServerResponse; logged: LoggedRequest },
): Promise<void> => {
  const { method = "GET", headers } = request;
  const faulty = { stage: "cdn", method, path: logged.path, file } as const;
  const take = <Kind extends FaultKind>(kind: Kind) => world.faults.take(kind, faulty);
  const delay = take("delay");
  if (delay) await sleep(delay.ms);
  const status = take("status");
  if (status) {
    response.writeHead(status.status, { "content-type": "application/json", ...status.headers });
    response.end(JSON.stringify(bodyForStatus(status)));
    return;
  }
  const { size, mtimeMs } = await stat(file.path);
  const etag = `"${size.toString(16)}-${Math.floor(mtimeMs).toString(16)}"`;
  const isStale = headers["if-range"] !== undefined && headers["if-range"] !== etag;
  const asked = method === "GET" && !isStale ? byteRange(headers.range, size) : undefined;
  const range = asked !== undefined && take("ignoreRange") ? undefined : asked;
  const about = {
    "content-type": file.contentType,
    "accept-ranges": "bytes",
    etag,
    "last-modified": new Date(mtimeMs).toUTCString(),
    "content-disposition": `attachment; filename="${file.fileName}"`,
  };
  if (range === "unsatisfiable") {
    response.writeHead(416, { ...about, "content-range": `bytes */${size}` });
    response.end();
    return;
  }
  const first = range?.first ?? 0;
  const last = range?.last ?? size - 1;
  const wrong = method === "GET" ? take("wrongLength") : undefined;
  const claimed = Math.max(0, last - first + 1 + (wrong?.byBytes ?? 0));
  response.writeHead(range ? 206 : 200, {
    ...about,
    "content-length": claimed,
    ...(range ? { "content-range": `bytes ${first}-${last}/${size}` } : {}),
  });
  if (method === "HEAD") {
    response.end();
    return;
  }
  await sendBytes(response, {
    open: (highWaterMark) => createReadStream(file.path, { start: first, end: Math.max(first, last), highWaterMark }),
    count: Math.min(claimed, last - first + 1),
    claimed,
    cut: take("cut"),
    stall: take("stall"),
    throttle: take("throttle"),
    onSent: (bytes) => {
      if (logged.bytesSent === 0) world.log.pulled(listedId(file));
      logged.bytesSent += bytes;
      world.log.bytes(listedId(file), bytes);
    },
  });
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
  return serve(world, { file, request, response, logged });
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

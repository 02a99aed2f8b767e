import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";

import { sleep } from "@landfall/runtime";

import type { FaultyRequest } from "../../traffic/fault-book.ts";
import type { LoggedRequest } from "../../traffic/request-log.ts";
import type { RecordingFile } from "../account/meeting.ts";
import { listedId } from "../account/meeting.ts";
import { bodyForStatus } from "../api/api-faults.ts";
import type { World } from "../world.ts";
import { byteRange } from "./range.ts";
import { sendBytes } from "./send-bytes.ts";

interface Exchange {
  readonly file: RecordingFile;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly logged: LoggedRequest;
}

/** True when a scripted status has been answered in place of the file. */
const spoiled = async (
  { faults, stopping }: World,
  faulty: FaultyRequest,
  response: ServerResponse,
): Promise<boolean> => {
  const delay = faults.take("delay", faulty);
  if (delay) await sleep(delay.ms, stopping.signal);
  const status = faults.take("status", faulty);
  if (!status) return false;
  response.writeHead(status.status, { "content-type": "application/json", ...status.headers });
  response.end(JSON.stringify(bodyForStatus(status)));
  return true;
};

/** What every answer about a file says. */
const describe = async (file: RecordingFile) => {
  const { size, mtimeMs } = await stat(file.path);
  const etag = `"${size.toString(16)}-${Math.floor(mtimeMs).toString(16)}"`;
  return {
    size,
    etag,
    headers: {
      "content-type": file.contentType,
      "accept-ranges": "bytes",
      etag,
      "last-modified": new Date(mtimeMs).toUTCString(),
      "content-disposition": `attachment; filename="${file.fileName}"`,
    },
  };
};

/** Answers a request that may have the file: 200, 206 or 416, and what faults make of them. */
export const serveFile = async (world: World, exchange: Exchange): Promise<void> => {
  const { file, request, response, logged } = exchange;
  const { method = "GET" } = request;
  const { faults, log } = world;
  const faulty = { stage: "cdn", method, path: logged.path, file } as const;
  if (await spoiled(world, faulty, response)) return;
  const { size, etag, headers } = await describe(file);
  const { range: rangeHeader, "if-range": ifRange } = request.headers;
  // If-Range: whoever resumes another version gets the whole file (RFC 9110 §13.1.5).
  const isStale = ifRange !== undefined && ifRange !== etag;
  const asked = method === "GET" && !isStale ? byteRange(rangeHeader, size) : undefined;
  const range = asked !== undefined && faults.take("ignoreRange", faulty) ? undefined : asked;
  if (range === "unsatisfiable") {
    response.writeHead(416, { ...headers, "content-range": `bytes */${size}` });
    response.end();
    return;
  }
  const first = range?.first ?? 0;
  const count = range ? range.last - range.first + 1 : size;
  const claimed = Math.max(0, count + (faults.take("wrongLength", faulty)?.byBytes ?? 0));
  response.writeHead(range ? 206 : 200, {
    ...headers,
    "content-length": claimed,
    ...(range ? { "content-range": `bytes ${range.first}-${range.last}/${size}` } : {}),
  });
  if (method === "HEAD") {
    response.end();
    return;
  }
  await sendBytes(response, {
    open: (highWaterMark) => createReadStream(file.path, { start: first, highWaterMark }),
    count: Math.min(claimed, count),
    claimed,
    cut: faults.take("cut", faulty),
    stall: faults.take("stall", faulty),
    throttle: faults.take("throttle", faulty),
    onSent: (bytes) => {
      if (logged.bytesSent === 0) log.pulled(listedId(file));
      logged.bytesSent += bytes;
      log.bytes(listedId(file), bytes);
    },
  });
};

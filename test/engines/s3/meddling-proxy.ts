import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer, request as requestOf } from "node:http";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

import type { S3Access } from "@landfall/local/engines/s3-server";

// A proxy before a real S3 server that does to single requests what networks and stores do. It passes everything else
// through as it is, the Host header too, which is signed.

export interface Meddling {
  /** Answers itself, in S3's way, and the server never hears of it. */
  readonly answer?: { readonly status: number; readonly code?: string; readonly body?: string };
  /** Ends the connection after so many bytes of the request's body. */
  readonly cutRequestAfter?: number;
  /** Ends the connection after so many bytes of the answer's body. */
  readonly cutAnswerAfter?: number;
  /** Changes one bit of the request's body. */
  readonly damageRequest?: true;
  /** Lets the server do it, and says nothing of it. */
  readonly loseAnswer?: true;
  /** Says nothing at all, and keeps the connection. */
  readonly stall?: true;
  /** Runs when the server has done it, before its answer goes back. */
  readonly afterwards?: () => Promise<void>;
  readonly dropAnswerHeaders?: readonly string[];
}

/** `operation` as S3 calls it, as far as tests tell them apart; `count` counts from 1 for each operation. */
export type Meddle = (operation: Operation, count: number, asked: Asked) => Meddling | undefined;

export interface Asked {
  readonly headers: IncomingMessage["headers"];
  /** Of `upload-part`: parts are sent side by side, and arrive in any order. */
  readonly part: number;
}

export type Operation =
  | "complete"
  | "create"
  | "delete-many"
  | "get"
  | "head"
  | "list-uploads"
  | "put"
  | "upload-part"
  | "other";

const operationOf = ({ method = "", url = "" }: IncomingMessage): Operation => {
  const { searchParams: query, pathname } = new URL(url, "http://store");
  const isObject = pathname.split("/").length > 2;
  const operations: readonly (readonly [Operation, boolean])[] = [
    ["create", method === "POST" && query.has("uploads")],
    ["complete", method === "POST" && query.has("uploadId")],
    ["delete-many", method === "POST" && query.has("delete")],
    ["list-uploads", method === "GET" && query.has("uploads")],
    ["upload-part", method === "PUT" && query.has("partNumber")],
    ["put", method === "PUT" && isObject],
    ["get", method === "GET" && isObject && !query.has("uploadId")],
    ["head", method === "HEAD" && isObject],
  ];
  return operations.find(([, isIt]) => isIt)?.[0] ?? "other";
};

const askedBy = ({ headers, url = "" }: IncomingMessage): Asked => ({
  headers,
  part: Number(new URL(url, "http://store").searchParams.get("partNumber")),
});

export interface Proxy extends S3Access, AsyncDisposable {
  /** Since `meddle` was called last. */
  readonly seen: readonly { readonly operation: Operation; readonly headers: IncomingMessage["headers"] }[];
  /** Replaces what is done. */
  meddle(how: Meddle): void;
}

export const startProxy = async (access: S3Access, first: Meddle = () => undefined): Promise<Proxy> => {
  let meddle = first;
  const seen: { operation: Operation; headers: IncomingMessage["headers"] }[] = [];
  const counts = new Map<Operation, number>();
  const server = createServer((request, response) => {
    const operation = operationOf(request);
    const count = (counts.get(operation) ?? 0) + 1;
    counts.set(operation, count);
    seen.push({ operation, headers: request.headers });
    const { socket } = request;
    void pass({ request, response, target: access.endpoint }, meddle(operation, count, askedBy(request)) ?? {}).catch(
      () => {
        socket.destroy();
      },
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The proxy has no address.");
  return {
    ...access,
    endpoint: `http://127.0.0.1:${address.port}`,
    seen,
    meddle: (how) => {
      counts.clear();
      seen.length = 0;
      meddle = how;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
};

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: string;
}

const pass = async ({ request, response, target }: Exchange, meddling: Meddling): Promise<void> => {
  if (meddling.stall) return;
  if (meddling.answer) {
    const { status, code = "InternalError", body = `<Error><Code>${code}</Code></Error>` } = meddling.answer;
    request.resume();
    await once(request, "end");
    response.writeHead(status, { "content-type": "application/xml" }).end(body);
    return;
  }
  const { method = "GET", url = "/", headers } = request;
  const upstream = requestOf(new URL(url, target), { method, headers, setHost: false });
  const answered = once(upstream, "response");
  answered.catch(() => undefined);
  await pipeline(request, cutAfter(meddling.cutRequestAfter), damaged(meddling.damageRequest), upstream);
  const answer: IncomingMessage = (await answered)[0];
  await meddling.afterwards?.();
  if (meddling.loseAnswer) throw new Error("lost");
  const dropped = new Set(meddling.dropAnswerHeaders);
  const kept = Object.entries(answer.headers).filter(([name]) => !dropped.has(name));
  response.writeHead(answer.statusCode ?? 500, Object.fromEntries(kept));
  await pipeline(answer, cutAfter(meddling.cutAnswerAfter), response);
};

const cutAfter = (limitBytes = Number.POSITIVE_INFINITY): Transform => {
  let passedBytes = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      passedBytes += chunk.byteLength;
      if (passedBytes > limitBytes) done(new Error("cut"));
      else done(null, chunk);
    },
  });
};

const damaged = (isWanted = false): Transform => {
  let isDone = !isWanted;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      if (!isDone) chunk[0] = (chunk[0] ?? 0) ^ 1;
      isDone = true;
      done(null, chunk);
    },
  });
};

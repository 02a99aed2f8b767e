import { pipeline, Readable, Transform } from "node:stream";

import type { BlobReading, BlobStore } from "@landfall/blob-store";
import type { FastifyReply, FastifyRequest } from "fastify";

import { problem } from "../problem.ts";
import { answerRange } from "./byte-range.ts";
import { etagOf, isUnchanged, mayAnswerRange, versionOf } from "./validators.ts";

export interface StoredObject {
  readonly objectKey: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
}

export interface Sending {
  readonly store: Pick<BlobStore, "read" | "stat">;
  readonly onBytes: (count: number) => void;
  /** Whether the address names this very version, so that nothing else will ever be there. */
  readonly isImmutable?: boolean;
}

const cacheable = { true: "private, max-age=31536000, immutable", false: "private, no-cache" } as const;

/** Sends an object of the store, whole or in part (RFC 9110 §13–§14). */
export const sendObject = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { objectKey, sizeBytes, mediaType, store, onBytes, isImmutable = false }: StoredObject & Sending,
): Promise<FastifyReply> => {
  const etag = etagOf(versionOf(objectKey));
  const { range, "if-none-match": ifNoneMatch, "if-range": ifRange } = request.headers;
  reply.headers({ etag, "accept-ranges": "bytes", "cache-control": cacheable[`${isImmutable}`] });
  if (isUnchanged(ifNoneMatch, etag)) return reply.code(304).send();
  reply.type(mediaType);
  if (request.method === "HEAD") {
    const found = await store.stat(objectKey);
    if (!found) throw problem("bytesLost");
    // An empty stream: of anything else the framework would write its own length.
    return reply.header("content-length", found.sizeBytes).send(Readable.from([]));
  }
  const answer = answerRange(
    typeof ifRange === "string" && !mayAnswerRange(ifRange, etag) ? undefined : range,
    sizeBytes,
  );
  if (answer.kind === "refused") {
    reply.code(416).headers({ "content-range": `bytes */${sizeBytes}`, "cache-control": "no-store" });
    return reply.type("text/plain; charset=utf-8").send(`${answer.because}\n`);
  }
  const gone = new AbortController();
  reply.raw.once("close", () => gone.abort());
  const reading = await store.read(objectKey, answer.kind === "part" ? answer : undefined, gone.signal);
  const { firstByte, lastByte } = reading.range;
  if (answer.kind === "part") {
    reply.code(206).header("content-range", `bytes ${firstByte}-${lastByte}/${reading.sizeBytes}`);
  }
  return reply.header("content-length", lastByte - firstByte + 1).send(counted(reading, onBytes));
};

const counted = ({ stream }: BlobReading, onBytes: (count: number) => void): Transform => {
  const counter = new Transform({
    transform: (chunk: Uint8Array, _encoding, done) => {
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
  // Whichever side ends first ends the other; a viewer who leaves is no failure.
  return pipeline(stream, counter, () => {});
};

import { Readable } from "node:stream";

import { BlobNotFoundError, RangeNotSatisfiableError, StoreUnavailableError } from "../errors.ts";
import type { BlobReading, ByteRange } from "../port.ts";
import { resolveRange } from "../range.ts";
import { type S3Context, addressOf } from "./context.ts";
import { headObject } from "./objects.ts";
import { inPlainWords, unlessSaid } from "./problems.ts";
import { steadily } from "./steadily.ts";

// A read asks once for what it wants. When the connection breaks in the middle, it asks again from the byte that is
// missing, of the very same object (If-Match), so that a reader sees one stream whatever happens between.

const readChunkBytes = 256 * 1024;

interface Opened {
  readonly body: Readable;
  readonly sizeBytes: number;
  readonly etag: string | undefined;
}

const isSane = ({ firstByte, lastByte = firstByte }: ByteRange): boolean =>
  Number.isSafeInteger(firstByte) && Number.isSafeInteger(lastByte) && firstByte >= 0 && lastByte >= firstByte;

const headerOf = ({ firstByte, lastByte }: ByteRange): string => `bytes=${firstByte}-${lastByte ?? ""}`;

/** @throws RangeNotSatisfiableError always, with the object's size */
const refuseRange = async (context: S3Context, key: string, signal?: AbortSignal): Promise<never> => {
  const head = await headObject(context, key, signal);
  if (!head) throw new BlobNotFoundError(key);
  throw new RangeNotSatisfiableError(key, head.sizeBytes);
};

const openBody = async (
  context: S3Context,
  {
    key,
    range,
    etag,
  }: { readonly key: string; readonly range?: ByteRange | undefined; readonly etag?: string | undefined },
  signal?: AbortSignal,
): Promise<Opened> => {
  if (range && !isSane(range)) return await refuseRange(context, key, signal);
  const request = {
    ...addressOf(context, key),
    ...(range && { Range: headerOf(range) }),
    ...(etag !== undefined && { IfMatch: etag }),
  };
  const answer = context.s3.askForBody((client, options) => client.getObject(request, options), signal);
  const given = await unlessSaid(["NoSuchKey", "InvalidRange", "416"], answer);
  if (!given) return await (range ? refuseRange(context, key, signal) : notFound(key));
  const { Body: body, ContentRange, ContentLength = 0, ETag } = given;
  if (!(body instanceof Readable)) throw new Error("The SDK gave no stream.");
  const whole = /\/(\d+)$/.exec(ContentRange ?? "")?.[1];
  return { body, sizeBytes: whole === undefined ? ContentLength : Number(whole), etag: ETag };
};

const notFound = (key: string): never => {
  throw new BlobNotFoundError(key);
};

export const readObject = async (
  context: S3Context,
  { key, range: wanted }: { readonly key: string; readonly range?: ByteRange | undefined },
  signal?: AbortSignal,
): Promise<BlobReading> => {
  const first = await openBody(context, { key, range: wanted }, signal);
  try {
    const { sizeBytes, etag } = first;
    const range = resolveRange(key, sizeBytes, wanted);
    if (sizeBytes === 0) {
      first.body.destroy();
      return { stream: Readable.from([]), sizeBytes, range };
    }
    const bytes = steadily(
      {
        first: first.body,
        range,
        idleMs: context.idleMs,
        openAt: async (firstByte) => {
          const again = { key, range: { firstByte, lastByte: range.lastByte }, etag };
          return (await openBody(context, again, signal)).body;
        },
      },
      signal,
    );
    const stream = Readable.from(inWords(context, bytes, signal), { objectMode: false, highWaterMark: readChunkBytes });
    // A stream that is destroyed before it was read never starts its generator, whose end would let go of the answer.
    stream.once("close", () => first.body.destroy());
    return { stream, sizeBytes, range };
  } catch (error) {
    first.body.destroy();
    throw error;
  }
};

async function* inWords(
  { s3 }: S3Context,
  bytes: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof StoreUnavailableError ? error : inPlainWords(error, s3.place);
  }
}

import { S3 } from "@aws-sdk/client-s3";
import { NodeHttpHandler } from "@smithy/node-http-handler";

import { inPlainWords, type Place } from "./problems.ts";
import type { S3Settings } from "./settings.ts";

// Two clients over the same credentials. The hasty one gives up a connection on which nothing moves. The patient one
// is for answers whose silence means nothing: a store that puts a hundred parts together says nothing for minutes, and
// a reader whose own reader is slow leaves a healthy connection idle (reading.ts watches those itself).

export interface Timeouts {
  readonly connectMs: number;
  /** Nothing moves for so long: the connection is given up. */
  readonly idleMs: number;
  /** For the store to put an upload together. */
  readonly completeMs: number;
}

export const usualTimeouts: Timeouts = { connectMs: 5_000, idleMs: 30_000, completeMs: 600_000 };

/** Tries of each request, the first included; between them the SDK's jittered, growing pauses. */
const tries = 4;

export interface RequestOptions {
  readonly abortSignal?: AbortSignal;
  readonly requestTimeout?: number;
}

type Ask = <T>(request: (client: S3, options: RequestOptions) => Promise<T>, signal?: AbortSignal) => Promise<T>;

export interface S3Client {
  readonly place: Place;
  /** Any short request. Failures are of the port's classes; an abort rejects with the signal's reason. */
  readonly ask: Ask;
  /** Asks for an object's bytes: the answer's head is waited for as usual, its body as long as its reader likes. */
  readonly askForBody: Ask;
  /** Asks for what may take the store minutes. */
  readonly askPatiently: Ask;
  /** For signing addresses. */
  readonly raw: S3;
  readonly close: () => void;
}

const clientWith = (settings: S3Settings, requestHandler: NodeHttpHandler): S3 => {
  const client = new S3({
    region: settings.region,
    ...(settings.endpoint !== undefined && { endpoint: settings.endpoint }),
    ...(settings.credentials && { credentials: settings.credentials }),
    forcePathStyle: settings.forcePathStyle,
    maxAttempts: tries,
    retryMode: "standard",
    requestHandler,
    // Checksums are computed as the bytes come in, by native code; the SDK's own would run over them again.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    // Some stores never answer "continue", and each part would wait for it.
    expectContinueHeader: false,
  });
  // A part is vouched for by its CRC in a signed header. Signing its SHA-256 too would stop the event loop for it.
  client.middlewareStack.add(
    (next) => async (args) => {
      const { request } = args;
      if (isRequestWithHeaders(request) && "x-amz-checksum-crc32" in request.headers) {
        request.headers["x-amz-content-sha256"] = "UNSIGNED-PAYLOAD";
      }
      return await next(args);
    },
    { step: "build", name: "unsignedPayload", priority: "low" },
  );
  return client;
};

const isRequestWithHeaders = (request: unknown): request is { readonly headers: Record<string, string> } =>
  typeof request === "object" && request !== null && "headers" in request;

export const createClient = (settings: S3Settings, timeouts: Timeouts = usualTimeouts): S3Client => {
  const { connectMs, idleMs, completeMs } = timeouts;
  const connectionTimeout = connectMs;
  // The SDK's own settings of a socket, but for the number of them: the driver bounds what it asks for itself.
  const agents = { httpAgent: { keepAlive: true, maxSockets: 256 }, httpsAgent: { keepAlive: true, maxSockets: 256 } };
  const hasty = clientWith(
    settings,
    new NodeHttpHandler({ ...agents, connectionTimeout, socketTimeout: idleMs, requestTimeout: 0 }),
  );
  const patient = clientWith(
    settings,
    new NodeHttpHandler({ ...agents, connectionTimeout, socketTimeout: 0, throwOnRequestTimeout: true }),
  );
  const place: Place = { bucket: settings.bucket, endpoint: settings.endpoint ?? `Amazon S3 in ${settings.region}` };
  const asking =
    (client: S3, requestTimeout?: number): Ask =>
    async (request, signal) => {
      signal?.throwIfAborted();
      try {
        return await request(client, {
          ...(signal && { abortSignal: signal }),
          ...(requestTimeout !== undefined && { requestTimeout }),
        });
      } catch (error) {
        signal?.throwIfAborted();
        throw inPlainWords(error, place);
      }
    };
  return {
    place,
    ask: asking(hasty),
    askForBody: asking(patient, idleMs),
    askPatiently: asking(patient, completeMs),
    raw: hasty,
    close: () => {
      hasty.destroy();
      patient.destroy();
    },
  };
};

import { SourceError } from "@landfall/source";
import type { Dispatcher } from "undici";

/**
 * The bytes of an answer as they arrive, with the pace of whoever reads them. Ends only after `expectedBytes` (null: not
 * known); a connection that broke or stood still, and an answer of another length, are SourceError `retry`.
 */
export async function* streamOf(
  body: Dispatcher.ResponseData["body"],
  expectedBytes: number | null,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let receivedBytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      receivedBytes += chunk.byteLength;
      yield chunk;
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw new SourceError(`The connection to Zoom broke after ${receivedBytes} bytes (${wordsFor(error)})`, {
      kind: "retry",
      cause: error,
    });
  } finally {
    body.destroy();
  }
  if (expectedBytes === null || receivedBytes === expectedBytes) return;
  throw new SourceError(`Zoom announced ${expectedBytes} bytes and sent ${receivedBytes}`, { kind: "retry" });
}

const wordsFor = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && error.code === "UND_ERR_BODY_TIMEOUT" ? "it stood still for too long" : error.message;
};

import { createHash, type Hash } from "node:crypto";
import { readSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { parentPort } from "node:worker_threads";

import type { HashAnswer, HashRequest } from "./messages.ts";

// The other side of `thread.ts`. A digest of gigabytes on disk is worked off in pieces, and between two of them the
// blocks of running downloads have their turn.

const pieceBytes = 1 << 20;
const hashes = new Map<number, Hash>();
const files = new Set<number>();

const digestOfFile = async (request: Extract<HashRequest, { kind: "file" }>): Promise<string> => {
  const hash = createHash("sha256");
  const piece = new Uint8Array(Math.min(pieceBytes, request.sizeBytes));
  files.add(request.hash);
  for (let at = 0; at < request.sizeBytes;) {
    const wanted = Math.min(pieceBytes, request.sizeBytes - at);
    const got = readSync(request.descriptor, piece, 0, wanted, at);
    if (got === 0) throw new Error(`the file ends at ${at} of ${request.sizeBytes} bytes`);
    hash.update(piece.subarray(0, got));
    at += got;
    await setImmediate();
    if (!files.has(request.hash)) throw new Error("given up");
  }
  return hash.digest("hex");
};

// A thread that replaced a lost one does not know the streams of before: it must not start them in their middle.
const known = (hash: number): Hash => {
  const found = hashes.get(hash);
  if (!found) throw new Error("this thread has not seen the start of the stream");
  return found;
};

const update = ({ hash, position, memory, lengthBytes }: Extract<HashRequest, { kind: "update" }>): void => {
  if (position === 0) hashes.set(hash, createHash("sha256"));
  known(hash).update(new Uint8Array(memory, 0, lengthBytes));
};

const forget = (hash: number): void => {
  hashes.delete(hash);
  files.delete(hash);
};

const digestFor = async (request: HashRequest): Promise<string | undefined> => {
  if (request.kind === "file") return await digestOfFile(request).finally(() => files.delete(request.hash));
  if (request.kind === "digest") return known(request.hash).copy().digest("hex");
  if (request.kind === "drop") forget(request.hash);
  if (request.kind === "update") update(request);
  return undefined;
};

const answer = (message: HashAnswer): void => parentPort?.postMessage(message, []);

parentPort?.on("message", (request: HashRequest) => {
  const { call } = request;
  void digestFor(request).then(
    (digest) => answer(digest === undefined ? { call } : { call, digest }),
    (error: unknown) => answer({ call, error: String(error) }),
  );
});

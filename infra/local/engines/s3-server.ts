import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { givenS3 } from "../config.ts";
import { freePort } from "./free-port.ts";
import { versitygw, whyNoVersitygw } from "./versitygw.ts";

export interface S3ServerOptions {
  /** Where it keeps its bytes, and beside them what it knows of them. */
  readonly directory: string;
  /** By default any free one; the same again after a stop makes a restart. */
  readonly port?: number;
  /** Buckets that exist from the start. */
  readonly buckets?: readonly string[];
}

export interface S3Access {
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

export interface S3Server extends S3Access, AsyncDisposable {
  readonly port: number;
  readonly pid: number;
  /** Resolves when the process has ended. SIGKILL is a crash, SIGSTOP a hang (which does not end it). */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const accessKey = "testkey";
const secretKey = "testsecret12";
const startTimeoutMs = 20_000;
const pollMs = 20;

/** The S3 server that TEST_S3_ENDPOINT names, for suites that need no server of their own. */
export { givenS3 } from "../config.ts";

/** Why no S3 server can be had here, in words; undefined when one can. */
export const whyNoS3 = (): string | undefined => (givenS3 ? undefined : whyNoVersitygw());

/** Why no S3 server of our own can be started and killed here; undefined when one can. */
export { whyNoVersitygw as whyNoOwnS3 } from "./versitygw.ts";

/** Has the server's program ready, which may take minutes the first time on a machine. */
export const prepareS3 = async (signal?: AbortSignal): Promise<void> => {
  await versitygw(signal);
};

/** Where a server keeps things under its directory: each folder among the objects is a bucket. */
export const s3Folders = (directory: string): { readonly objects: string; readonly metadata: string } => ({
  objects: join(directory, "objects"),
  metadata: join(directory, "metadata"),
});

/** Starts a real S3 server on 127.0.0.1. Resolves when it answers. */
export const startS3Server = async (options: S3ServerOptions): Promise<S3Server> => {
  const { buckets = [] } = options;
  const { objects, metadata } = s3Folders(options.directory);
  for (const folder of [objects, metadata, ...buckets.map((bucket) => join(objects, bucket))]) {
    await mkdir(folder, { recursive: true });
  }
  const program = await versitygw();
  const port = options.port ?? (await freePort());
  // Not with --keep-alive: then a tenth of the streamed bodies fail. Metadata in files of its own: in extended
  // attributes, of which ext4 has 4 kB, an upload of some hundred parts has no room.
  const args = [
    "--port",
    `127.0.0.1:${port}`,
    "--health",
    "/health",
    "--quiet",
    "posix",
    "--sidecar",
    metadata,
    objects,
  ];
  const child = spawn(program, args, {
    env: { ROOT_ACCESS_KEY: accessKey, ROOT_SECRET_KEY: secretKey },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const killWithUs = () => void child.kill("SIGKILL");
  process.once("exit", killWithUs);
  child.once("exit", () => process.removeListener("exit", killWithUs));
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(child, `${endpoint}/health`);
  const stop = async (signal: NodeJS.Signals = "SIGTERM") => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    if (signal !== "SIGSTOP" && signal !== "SIGCONT") await ended;
  };
  return {
    endpoint,
    accessKey,
    secretKey,
    port,
    pid: child.pid ?? 0,
    stop,
    // A server that hangs hears nothing else.
    [Symbol.asyncDispose]: async () => await stop("SIGKILL"),
  };
};

const answers = async (child: ChildProcess, address: string): Promise<void> => {
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-2_000)));
  const failures: Error[] = [];
  child.once("error", (error) => failures.push(error));
  const deadlineMs = Date.now() + startTimeoutMs;
  while (Date.now() < deadlineMs && failures.length === 0 && child.exitCode === null) {
    const isReady = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await setTimeout(pollMs);
  }
  child.kill("SIGKILL");
  throw new Error(`The S3 server did not start: ${failures[0]?.message ?? (said || "it did not answer")}`);
};

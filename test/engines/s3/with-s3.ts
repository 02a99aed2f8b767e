import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  type S3Access,
  type S3Server,
  givenS3,
  prepareS3,
  s3Folders,
  startS3Server,
  whyNoOwnS3,
  whyNoS3,
} from "@landfall/local/engines/s3-server";
import { afterAll, beforeAll, describe } from "vitest";

import { bucket } from "./open-stores.ts";

/** The first suite on a machine builds the server. */
const buildTimeoutMs = 900_000;

/** A suite on a real S3 server, whichever there is. Where there is none, its name says why it was skipped. */
export const withS3 = (name: string, suite: (access: () => S3Access) => void): void => {
  const why = whyNoS3();
  describe.skipIf(why)(`${name}${why === undefined ? "" : ` (skipped: ${why})`}`, () => {
    const given = givenS3;
    if (given) suite(() => given);
    else suite(useOwnServer());
  });
};

/** The same for a suite that stops the server: it must be its own. */
export const withOwnS3 = (name: string, suite: (server: () => RestartableS3) => void): void => {
  const why = whyNoOwnS3();
  describe.skipIf(why)(`${name}${why === undefined ? "" : ` (skipped: ${why})`}`, () => suite(useOwnServer()));
};

export interface RestartableS3 extends S3Access {
  /** Kills the server at once, or hangs it (SIGSTOP) and lets it go on (SIGCONT). */
  stop(signal: NodeJS.Signals): Promise<void>;
  removeBucket(name: string): Promise<void>;
  /** Starts it again on the same port, over the same bytes. */
  restart(): Promise<void>;
}

const useOwnServer = (): (() => RestartableS3) => {
  let directory = "";
  let server: S3Server | undefined;
  const start = async (port?: number) => {
    server = await startS3Server({ directory, buckets: [bucket, "will-go"], ...(port !== undefined && { port }) });
    return server;
  };
  let restartable: RestartableS3 | undefined;
  beforeAll(async () => {
    await prepareS3();
    directory = await mkdtemp(join(tmpdir(), "landfall-s3-"));
    const { endpoint, accessKey, secretKey, port } = await start();
    restartable = {
      endpoint,
      accessKey,
      secretKey,
      stop: async (signal) => await server?.stop(signal),
      removeBucket: async (name) => await rm(join(s3Folders(directory).objects, name), { recursive: true }),
      restart: async () => void (await start(port)),
    };
  }, buildTimeoutMs);
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
    await rm(directory, { recursive: true, force: true });
  });
  return () => {
    if (!restartable) throw new Error("The S3 server is started before the tests, not before they are collected.");
    return restartable;
  };
};

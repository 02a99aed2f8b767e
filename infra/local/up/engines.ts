import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { startEmbeddedPostgres } from "@landfall/database/embedded";
import { createLogger } from "@landfall/runtime";

import { startS3Server, whyNoOwnS3 } from "../engines/s3-server.ts";
import { engineKafka } from "./kafka.ts";

/** Engines of the production shape: their addresses as the services' options, and how they end. */
export interface Engines {
  readonly env: Readonly<Record<string, string>>;
  readonly lines: readonly (readonly [name: string, what: string])[];
}

const bucket = "landfall";

/** Starts a real PostgreSQL, S3 server and Kafka, each a process of its own on 127.0.0.1. */
export const startEngines = async (home: string, onStop: (step: () => Promise<void>) => void): Promise<Engines> => {
  const postgres = await startEmbeddedPostgres({
    home,
    logger: createLogger({ service: "postgres", level: "silent" }),
  });
  onStop(() => postgres.stop());
  const lines: [string, string][] = [["postgres", postgres.connectionString.replace(/:[^:@/]+@/u, ":***@")]];
  const env: Record<string, string> = { DATABASE_URL: postgres.connectionString };

  const noS3 = whyNoOwnS3();
  if (noS3 === undefined) {
    const directory = join(home, "s3");
    await mkdir(directory, { recursive: true });
    const s3 = await startS3Server({ directory, buckets: [bucket] });
    onStop(() => s3.stop());
    Object.assign(env, {
      S3_BUCKET: bucket,
      S3_ENDPOINT: s3.endpoint,
      S3_ACCESS_KEY_ID: s3.accessKey,
      S3_SECRET_ACCESS_KEY: s3.secretKey,
      S3_FORCE_PATH_STYLE: "true",
      S3_REGION: "us-east-1",
      S3_SCRATCH_PATH: join(home, "scratch"),
    });
    lines.push(["s3", `${s3.endpoint}/${bucket}`]);
  } else {
    env["BLOB_STORE_PATH"] = join(home, "blobs");
    lines.push(["s3", `left out: ${noS3}; recordings are files in ${env["BLOB_STORE_PATH"]}`]);
  }

  const kafka = await engineKafka(join(home, "kafka"), onStop);
  Object.assign(env, kafka.env);
  lines.push(["kafka", kafka.words]);
  return { env, lines };
};

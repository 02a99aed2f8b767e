import { tmpdir } from "node:os";
import { join } from "node:path";

import { ConfigError } from "@landfall/runtime";

import type { BlobStoreConfig } from "../options.ts";

export type Encryption = "none" | "AES256" | "aws:kms";

/** What the driver needs to know, checked. */
export interface S3Settings {
  readonly bucket: string;
  readonly endpoint?: string | undefined;
  readonly region: string;
  /** Without them, the SDK's own chain. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
  readonly forcePathStyle: boolean;
  /** Empty, or ends in a slash. */
  readonly prefix: string;
  readonly encryption: Encryption;
  readonly partBytes: number;
  /** Parts on their way, of all writes together. */
  readonly uploadConcurrency: number;
  readonly scratchPath: string;
  readonly scratchBudgetBytes: number;
  /** Space on the scratch disk that is left to others. */
  readonly scratchReserveBytes: number;
}

const mebibyte = 2 ** 20;
/** S3 takes no part below 5 MiB but the last one, and memory holds several at once. */
const partLimits = { min: 5 * mebibyte, max: 512 * mebibyte } as const;
const prefixPattern = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*\/?$/;
const bucketPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/;

const problemsOf = (bucket: string, { s3 }: BlobStoreConfig): readonly string[] => {
  const checks: readonly (readonly [boolean, string])[] = [
    [bucketPattern.test(bucket), `S3_BUCKET=${bucket} is no name of a bucket: give the name alone, without s3://.`],
    [
      (s3.accessKeyId === undefined) === (s3.secretAccessKey === undefined),
      "S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together: give both, or neither to use what the AWS SDK finds.",
    ],
    [
      s3.prefix === "" || prefixPattern.test(s3.prefix),
      `S3_PREFIX=${s3.prefix} cannot begin a key: use letters, digits, dots, dashes and underscores, with slashes between.`,
    ],
    [
      s3.partBytes >= partLimits.min && s3.partBytes <= partLimits.max,
      `S3_PART_SIZE=${s3.partBytes} is out of range: S3 takes parts from 5MiB, and up to 512MiB are held in memory here.`,
    ],
  ];
  return checks.flatMap(([isRight, problem]) => (isRight ? [] : [problem]));
};

const scratchPathOf = ({ path, s3 }: BlobStoreConfig): string =>
  s3.scratchPath ?? (path === undefined ? join(tmpdir(), "landfall-scratch") : join(path, "scratch"));

/** @throws ConfigError with every option that the driver cannot work with */
export const settingsOf = (bucket: string, config: BlobStoreConfig): S3Settings => {
  const problems = problemsOf(bucket, config);
  if (problems.length > 0) throw new ConfigError(problems);
  const { s3 } = config;
  const { accessKeyId, secretAccessKey } = s3;
  return {
    bucket,
    endpoint: s3.endpoint,
    region: s3.region,
    ...(accessKeyId !== undefined &&
      secretAccessKey && { credentials: { accessKeyId, secretAccessKey: secretAccessKey.reveal() } }),
    forcePathStyle: s3.forcePathStyle ?? s3.endpoint !== undefined,
    prefix: s3.prefix === "" || s3.prefix.endsWith("/") ? s3.prefix : `${s3.prefix}/`,
    encryption: s3.encryption,
    partBytes: s3.partBytes,
    uploadConcurrency: s3.uploadConcurrency,
    scratchPath: scratchPathOf(config),
    scratchBudgetBytes: s3.scratchBudget,
    scratchReserveBytes: config.reserve,
  };
};

import { option } from "@landfall/runtime";

/** The store is S3 as soon as a bucket is named; everything else has a default or is found by the AWS SDK itself. */
export const s3Options = {
  bucket: option.text({
    env: "S3_BUCKET",
    describe: "The bucket that holds recordings and renditions; without one they lie in a folder, BLOB_STORE_PATH.",
    optional: true,
  }),
  endpoint: option.url({
    env: "S3_ENDPOINT",
    describe: "Address of the S3 server; without it, Amazon's in S3_REGION.",
    optional: true,
  }),
  region: option.text({ env: "S3_REGION", describe: "The region of the bucket.", default: "us-east-1" }),
  accessKeyId: option.text({
    env: "S3_ACCESS_KEY_ID",
    describe: "Access key; without it, whatever the AWS SDK finds (environment, profile, role of the machine or pod).",
    optional: true,
  }),
  secretAccessKey: option.secret({
    env: "S3_SECRET_ACCESS_KEY",
    describe: "The secret that belongs to S3_ACCESS_KEY_ID.",
    optional: true,
  }),
  forcePathStyle: option.flag({
    env: "S3_FORCE_PATH_STYLE",
    describe: "The bucket in the path of an address instead of its host name; by default, when S3_ENDPOINT is given.",
    optional: true,
  }),
  prefix: option.text({
    env: "S3_PREFIX",
    describe: "What every key begins with, so that several can share a bucket; every service needs the same one.",
    default: "",
  }),
  encryption: option.choice({
    env: "S3_SSE",
    describe: "Encryption at rest that is asked of the store for each object; none leaves it to the bucket's default.",
    choices: ["none", "AES256", "aws:kms"],
    default: "none",
  }),
  partBytes: option.bytes({
    env: "S3_PART_SIZE",
    describe: "Size of an upload's parts: at most so much of each under way is fetched again after a crash.",
    default: "8MiB",
  }),
  uploadConcurrency: option.integer({
    env: "S3_UPLOAD_CONCURRENCY",
    describe:
      "Parts on their way at the same time, of all uploads of a process together. Each takes S3_PART_SIZE of memory.",
    default: 3,
    min: 1,
    max: 64,
  }),
  scratchPath: option.text({
    env: "S3_SCRATCH_PATH",
    describe:
      "A folder for copies that ffmpeg works on. By default under BLOB_STORE_PATH, else in the system's temporary folder.",
    optional: true,
  }),
  scratchBudget: option.bytes({
    env: "S3_SCRATCH_BUDGET",
    describe: "Bytes of such copies at the same time in one process; who needs more waits for room.",
    default: "50GiB",
  }),
};

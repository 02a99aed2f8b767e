import { writeSync } from "node:fs";

import { openS3BlobStore } from "@landfall/blob-store/s3";

import { endlessBytes } from "./endless.ts";

// Writes without an end and tells its checkpoints, a line each, until somebody kills it.

const [, , options = "{}", key = ""] = process.argv;
const store = await openS3BlobStore(JSON.parse(options));
await using writer = await store.write(key, { contentType: "video/mp4" });
await writer.append(endlessBytes(0), {
  onCheckpoint: (checkpoint) => void writeSync(1, `${JSON.stringify(checkpoint)}\n`),
});

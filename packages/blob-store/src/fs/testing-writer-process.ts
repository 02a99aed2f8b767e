import { writeSync } from "node:fs";

import { openFsBlobStore } from "./open.ts";
import { endlessBytes } from "./testing-endless.ts";
import { optionsFor } from "./testing.ts";

// Writes without an end and tells its checkpoints, a line each, until somebody kills it.

const [, , root = "", key = ""] = process.argv;
const store = await openFsBlobStore(optionsFor(root));
await using writer = await store.write(key);
await writer.append(endlessBytes(0), {
  onCheckpoint: (checkpoint) => void writeSync(1, `${JSON.stringify(checkpoint)}\n`),
});

import { run } from "@landfall/runtime";

import { compose } from "./compose.ts";
import { options } from "./config.ts";

await run({
  name: "library",
  options,
  owns: ["LIBRARY_", "PLAYBACK_", "LANDFALL_KEY", "DATABASE_", "BLOB_STORE_", "S3_"],
  compose,
});

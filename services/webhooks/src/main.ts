import { run } from "@landfall/runtime";

import { compose } from "./compose.ts";
import { options, owns } from "./config.ts";

await run({ name: "webhooks", options, owns, compose });

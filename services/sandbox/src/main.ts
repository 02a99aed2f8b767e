import { run } from "@landfall/runtime";

import { compose } from "./compose.ts";
import { options } from "./config.ts";

await run({ name: "sandbox", options, owns: ["SANDBOX_"], compose });

import type { Bench } from "./bench.ts";
import { fetchBench } from "./fetch/fetch.bench.ts";
import { overheadBench } from "./overhead/overhead.bench.ts";
import { packageBench } from "./package/package.bench.ts";
import { pathBench } from "./path/path.bench.ts";
import { startBench } from "./start/start.bench.ts";
import { webhookBench } from "./webhook/webhook.bench.ts";

/** In the order of a recording's way. */
export const benches: readonly Bench[] = [webhookBench, fetchBench, packageBench, pathBench, overheadBench, startBench];

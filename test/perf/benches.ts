import type { Bench } from "./bench.ts";
import { fetchBench } from "./fetch/fetch.bench.ts";
import { overheadBench } from "./overhead/overhead.bench.ts";
import { packageBench } from "./package/package.bench.ts";

export const benches: readonly Bench[] = [fetchBench, packageBench, overheadBench];

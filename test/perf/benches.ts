import type { Bench } from "./bench.ts";
import { fetchBench } from "./fetch/fetch.bench.ts";

export const benches: readonly Bench[] = [fetchBench];

export { accountId } from "./world.ts";
export { assertWholeAndOnce } from "./invariants/index.ts";
export { createWorld } from "./create-world.ts";
export { until } from "./until.ts";
export { useWorld } from "./use-world.ts";

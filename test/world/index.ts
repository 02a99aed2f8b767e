export { accountId, type World } from "./world.ts";
export { assertWholeAndOnce } from "./invariants/index.ts";
export { createWorld, type WorldOptions } from "./create-world.ts";
export { credentials } from "./credentials.ts";
export { until } from "./until.ts";
export { useWorld } from "./use-world.ts";

import { describe } from "vitest";

import { describeFailing } from "./failing.ts";
import { describeFlow } from "./flow.ts";
import { describeHandling } from "./handling.ts";
import type { OpenHarness } from "./harness.ts";
import { describePublishing } from "./publishing.ts";

export { idsOf, leaveTrace, parked, traces } from "./effects.ts";
export { fetched, many, notified, soon } from "./events.ts";
export type { BusHarness, OpenHarness } from "./harness.ts";

/** What every driver of the port must do. Call it in an integration test of the driver's. */
export const testBus = (name: string, open: OpenHarness): void => {
  describe(`bus: ${name}`, () => {
    describeHandling(open);
    describePublishing(open);
    describeFailing(open);
    describeFlow(open);
  });
};

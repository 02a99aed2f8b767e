import { describe } from "vitest";

import type { OpenHarness } from "./harness.ts";
import { describeHostileKeys } from "./hostile-keys.ts";
import { describeLostCheckpoints } from "./lost-checkpoints.ts";
import { describePutting } from "./putting.ts";
import { describeReading } from "./reading.ts";
import { describeRefusing } from "./refusing.ts";
import { describeRemoving } from "./removing.ts";
import { describeResuming } from "./resuming.ts";
import { describeWriting } from "./writing.ts";

export { chunksOf, collect, cutAfter, listOf, sha256, someBytes } from "./bytes.ts";
export type { BlobStoreHarness, OpenHarness } from "./harness.ts";
export { aKey, contentOf } from "./keys.ts";

const groups: readonly ((open: OpenHarness) => void)[] = [
  describeWriting,
  describeRefusing,
  describeResuming,
  describeLostCheckpoints,
  describeReading,
  describePutting,
  describeRemoving,
  describeHostileKeys,
];

/** What every driver of the port must do. Call it in a test file of the driver's. */
export const testBlobStore = (name: string, open: OpenHarness): void => {
  describe(`blob store: ${name}`, () => {
    for (const group of groups) group(open);
  });
};

import { spawnSync } from "node:child_process";

import { expect, it } from "vitest";

const module = new URL("./young-generation.ts", import.meta.url).href;

/** What is resident in the young generation of a process that has made much garbage and kept some of it. */
const youngBytesAfter = (prelude: string): number => {
  const program = `
    import { getHeapSpaceStatistics } from "node:v8";
    import { keepYoungGenerationSmall } from ${JSON.stringify(module)};
    ${prelude}
    let kept = [];
    for (let i = 0; i < 2_000_000; i += 1) {
      kept.push({ i });
      if (kept.length > 50_000) kept = [];
    }
    const young = getHeapSpaceStatistics().find((space) => space.space_name === "new_space");
    process.stdout.write(String(young.space_size));`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  return Number(stdout);
};

it("keeps the young generation at a few mebibytes, which would grow to many by itself", () => {
  expect(youngBytesAfter("")).toBeGreaterThan(8 * 2 ** 20);
  expect(youngBytesAfter("keepYoungGenerationSmall();")).toBeLessThanOrEqual(4 * 2 ** 20);
});

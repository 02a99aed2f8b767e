import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, it } from "vitest";

import { root, tool } from "../support/repository.ts";
import { type Ended, runTool } from "../support/run-tool.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** What a run of this file of tests ends with, without the runner's own words. */
const runOf = async (source: string): Promise<Ended> => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "planted.test.ts"), source);
  const reporter = `--reporter=${join(root, "test", "support", "total-reporter.ts")}`;
  const { code, output } = await runTool(tool("vitest"), ["run", "--globals", "--root", folder, reporter], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { code, output: output.trim() };
};

it("counts what passed, failed and was skipped", async () => {
  expect(
    await runOf('test("one", () => {}); test("two", () => { throw new Error("no"); }); test.todo("three");'),
  ).toEqual({
    code: 1,
    output: expect.stringMatching(/\n1 passed, 1 failed, 1 skipped$/u),
  });
});

it("counts tests that a broken hook kept from running as failed, never as skipped", async () => {
  const source =
    'describe("a suite", () => { beforeAll(() => { throw new Error("no"); }); test("one", () => {}); }); test("two", () => {});';
  expect(await runOf(source)).toEqual({ code: 1, output: "1 passed, 2 failed, 0 skipped" });
});

it("counts a file that cannot be loaded, and an error that nobody caught", async () => {
  expect(await runOf('throw new Error("no");')).toEqual({ code: 1, output: "0 passed, 1 failed, 0 skipped" });
  expect(await runOf('test("one", () => { void Promise.reject(new Error("no")); });')).toEqual({
    code: 1,
    output: "1 passed, 1 failed, 0 skipped",
  });
});

it("names each suite that was skipped, how much of it, and why", async () => {
  const { output } = await runOf(
    'describe.skip("on a moon (needs a moon)", () => { test("a", () => {}); test("b", () => {}); }); test("c", ({ skip }) => skip("it rains"));',
  );
  expect(output.split("\n")).toEqual([
    "SKIPPED, so not proven by this run:",
    "  planted.test.ts: on a moon (needs a moon) (2 tests)",
    "  planted.test.ts: c (1 test): it rains",
    "",
    "0 passed, 0 failed, 3 skipped",
  ]);
});

import { describe, expect, it } from "vitest";

import { root, tool } from "../support/repository.ts";
import { runTool } from "../support/run-tool.ts";
import { boundariesOf, type Member } from "../support/workspace.ts";

const events: Member = { path: "packages/events", tag: "kernel" };
const bus: Member = {
  path: "packages/bus",
  tag: "port",
  dependsOn: ["events"],
  source: 'import "@landfall/events";\n',
};
const fetcher: Member = {
  path: "services/fetcher",
  tag: "service",
  dependsOn: ["bus"],
  source: 'import "@landfall/bus";\n',
};

describe("the arrows", () => {
  it("let a service take a port, and a port the kernel", async () => {
    expect(await boundariesOf([events, bus, fetcher])).toMatchObject({
      code: 0,
      output: expect.stringContaining("no issues found"),
    });
  });

  it.each<[what: string, members: readonly Member[], complaint: RegExp]>([
    [
      "the kernel takes a port",
      [
        { ...events, dependsOn: ["sink"], source: 'import "@landfall/sink";\n' },
        { path: "packages/sink", tag: "port" },
      ],
      /Package `@landfall\/sink` found without any tag listed in allowlist for\s+\|? ?`@landfall\/events`/u,
    ],
    [
      "a service takes another",
      [
        { ...fetcher, dependsOn: ["uploader"], source: 'import "@landfall/uploader";\n' },
        { path: "services/uploader", tag: "service" },
      ],
      /Package `@landfall\/uploader` found without any tag listed in allowlist for\s+\|? ?`@landfall\/fetcher`/u,
    ],
    [
      "a package takes the tests",
      [
        { ...bus, dependsOn: ["world"], source: 'import "@landfall/world";\n' },
        { path: "packages/world", tag: "test" },
      ],
      /Package `@landfall\/bus` found with tag listed in denylist for/u,
    ],
    [
      "something is imported that is not declared",
      [events, { ...bus, dependsOn: [] }],
      /cannot import package `@landfall\/events` because it is not a dependency/u,
    ],
    [
      "an import reaches into another package's folder",
      [events, { ...bus, source: 'import "../../events/src/index.ts";\n' }],
      /leaves the package/u,
    ],
  ])("are broken, and that is named, when %s", async (_, members, complaint) => {
    const { code, output } = await boundariesOf(members);
    expect(output).toMatch(complaint);
    expect(code).not.toBe(0);
  });

  it("are kept by this repository", async () => {
    const { output } = await runTool(tool("turbo"), ["boundaries", "--no-color"], { cwd: root });
    expect(output).toContain("no issues found");
  });
});

import { describe, expect, it } from "vitest";

import { contentOf, root, tool, trackedFiles } from "../support/repository.ts";
import { runTool } from "../support/run-tool.ts";
import { medianLines, sources } from "../support/source-lines.ts";

/** Words of rules that are written down here would be found here. */
const ownPath = "test/repository/house-rules.test.ts";

/** The lockfile says where packages come from, and golden files and fixtures are what others sent. */
const isOurs = (path: string): boolean => path !== ownPath && !/pnpm-lock\.yaml$|\/golden\/|\/fixtures\//u.test(path);

const filesThatSay = async (what: RegExp | string): Promise<readonly string[]> => {
  const paths = (await trackedFiles()).filter(isOurs);
  const says = (text: string): boolean => (typeof what === "string" ? text.includes(what) : what.test(text));
  const found = await Promise.all(paths.map(async (path) => (says(await contentOf(path)) ? path : null)));
  return found.filter((path) => path !== null);
};

describe("the sources", () => {
  it("have no file over 400 lines", async () => {
    expect((await sources()).filter(({ lines }) => lines > 400).map(({ path }) => path)).toEqual([]);
  });

  it("have a median file of at most 60 lines", async ({ annotate }) => {
    const all = await sources();
    await annotate(`${all.length} files, median ${medianLines(all)} lines`);
    expect(medianLines(all)).toBeLessThanOrEqual(60);
  });

  it("leave nothing to do later", async () => {
    const unfinished = (await sources()).filter(
      ({ path, text }) => path !== ownPath && /\b(?:TODO|FIXME|XXX)\b/u.test(text),
    );
    expect(unfinished.map(({ path }) => path)).toEqual([]);
  });

  it("name no package registry and not the folder that they are checked out in", async () => {
    expect(await filesThatSay(/\bregistry\.[a-z]+\.(?:org|com|dev)\b/u)).toEqual([]);
    expect(await filesThatSay(root)).toEqual([]);
  });
});

describe("the documents", () => {
  it.each(["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "LICENSE", "packages/README.md", "docs/adr/README.md"])(
    "have %s",
    async (path) => {
      expect(await trackedFiles()).toContain(path);
    },
  );

  it("have a line about every package", async () => {
    const listed = await contentOf("packages/README.md");
    const packages = (await trackedFiles()).flatMap(
      (path) => /^packages\/(?<name>[^/]+)\/package\.json$/u.exec(path)?.groups?.["name"] ?? [],
    );
    expect(packages.filter((name) => !listed.includes(`[${name}](${name})`))).toEqual([]);
  });

  it("show every option as it is", async () => {
    const { code, output } = await runTool(tool("node"), ["scripts/option-tables.ts", "--check"], { cwd: root });
    expect({ code, output }).toEqual({ code: 0, output: "" });
  });

  it("link to nothing that is not there", async () => {
    const tracked = new Set(await trackedFiles());
    const folders = new Set(
      [...tracked].flatMap((path) => path.split("/").map((_, depth, parts) => parts.slice(0, depth).join("/"))),
    );
    const pages = [...tracked].filter((path) => path.endsWith(".md"));
    const broken = await Promise.all(
      pages.map(async (page) =>
        [...(await contentOf(page)).matchAll(/\]\((?<target>[^)#\s]+)[^)]*\)/gu)]
          .map(({ groups }) => groups?.["target"] ?? "")
          .filter((target) => !/^[a-z]+:/u.test(target))
          .map((target) => new URL(target, `file:///${page}`).pathname.slice(1).replace(/\/$/u, ""))
          .filter((target) => !tracked.has(target) && !folders.has(target))
          .map((target) => `${page}: ${target}`),
      ),
    );
    expect(broken.flat()).toEqual([]);
  });
});

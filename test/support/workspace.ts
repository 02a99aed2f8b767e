import { copyFile, mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { root, tool } from "./repository.ts";
import { type Ended, runTool } from "./run-tool.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export interface Member {
  readonly path: string;
  readonly tag: "kernel" | "kit" | "port" | "service" | "composition" | "test";
  /** Names of the members that its package.json declares; a member's name is the last part of its path. */
  readonly dependsOn?: readonly string[];
  readonly source?: string;
}

/** What `turbo boundaries` says about a workspace of these members under the rules of this repository. */
export const boundariesOf = async (members: readonly Member[]): Promise<Ended> => {
  const folder = await temporaryFolder();
  const write = async (path: string, content: object | string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
  };
  await copyFile(join(root, "turbo.json"), join(folder, "turbo.json"));
  await write("package.json", { name: "planted", private: true, packageManager: "pnpm@12.21.0" });
  await write("pnpm-workspace.yaml", "packages: [packages/*, services/*, test]\n");
  await write("pnpm-lock.yaml", "lockfileVersion: '9.0'\n");
  for (const { path, tag, dependsOn = [], source = "" } of members) {
    const dependencies = Object.fromEntries(dependsOn.map((name) => [`@landfall/${name}`, "workspace:*"]));
    const name = `@landfall/${path.split("/").at(-1)}`;
    await write(`${path}/package.json`, { name, type: "module", exports: { ".": "./src/index.ts" }, dependencies });
    await write(`${path}/turbo.json`, { extends: ["//"], tags: [tag] });
    await write(`${path}/src/index.ts`, source);
    await mkdir(join(folder, path, "node_modules", "@landfall"), { recursive: true });
    for (const dependency of dependsOn) {
      const target = members.find((member) => member.path.endsWith(`/${dependency}`));
      if (target) await symlink(join(folder, target.path), join(folder, path, "node_modules", "@landfall", dependency));
    }
  }
  await runTool("git", ["init", "-q"], { cwd: folder });
  return runTool(tool("turbo"), ["boundaries", "--no-color"], { cwd: folder });
};

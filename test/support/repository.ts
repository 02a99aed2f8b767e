import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { runTool } from "./run-tool.ts";

/** The folder of the repository that these tests belong to. */
export const root = join(import.meta.dirname, "..", "..");

/** A program of the repository's own dependencies. */
export const tool = (name: string): string => join(root, "node_modules", ".bin", name);

/** Paths of every file of the repository that git knows or would add, from its root. */
export const trackedFiles = async (): Promise<readonly string[]> => {
  const listed = ["ls-files", "--cached", "--others", "--exclude-standard"];
  const deleted = new Set((await git("ls-files", "--deleted")).split("\n"));
  return (await git(...listed)).split("\n").filter((path) => path !== "" && !deleted.has(path));
};

export const contentOf = (path: string): Promise<string> => readFile(join(root, path), "utf8");

const git = async (...args: readonly string[]): Promise<string> => {
  const { code, output } = await runTool("git", args, { cwd: root });
  if (code !== 0) throw new Error(`git ${args.join(" ")} failed: ${output}`);
  return output.trimEnd();
};

import { chmod, copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";

import { root } from "./repository.ts";
import { type Ended, runTool } from "./run-tool.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export interface Clone {
  readonly folder: string;
  /** Each install that was asked of the package manager, as its arguments. */
  installs(): Promise<readonly string[]>;
  write(path: string, content: string): Promise<void>;
  /** Runs the script that every npm script begins with. */
  bootstrap(env?: Readonly<Record<string, string>>): Promise<Ended>;
}

// Stands in for npx: writes down how it was called, takes a moment as an install does, and ends as the test wants.
const npx = `#!/bin/sh
echo "$@" >>"$INSTALLS"
sleep 0.3
[ -z "$INSTALL_ERROR" ] || { echo "$INSTALL_ERROR" >&2; exit 7; }
mkdir -p node_modules/.bin && ln -sf "$NODE" node_modules/.bin/node
`;

/** What a clone of this repository has before its first command, and a package manager that needs no network. */
export const makeClone = async (): Promise<Clone> => {
  const folder = await temporaryFolder();
  const installs = join(folder, "installs");
  const write = async (path: string, content: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  };
  await write("package.json", JSON.stringify({ packageManager: "pnpm@1.2.3" }));
  await write("pnpm-lock.yaml", "locked: 1\n");
  await write("pnpm-workspace.yaml", "packages: []\n");
  await write("bin/npx", npx);
  await chmod(join(folder, "bin", "npx"), 0o755);
  await mkdir(join(folder, "scripts"));
  for (const script of ["bootstrap.mjs", "install-lock.mjs"]) {
    await copyFile(join(root, "scripts", script), join(folder, "scripts", script));
  }
  const env = {
    PATH: `${join(folder, "bin")}${delimiter}/usr/bin${delimiter}/bin`,
    INSTALLS: installs,
    NODE: process.execPath,
  };
  return {
    folder,
    write,
    installs: async () => (await readFile(installs, "utf8").catch(() => "")).split("\n").filter((line) => line !== ""),
    bootstrap: (more = {}) =>
      runTool(process.execPath, [join(folder, "scripts", "bootstrap.mjs")], { cwd: "/", env: { ...env, ...more } }),
  };
};

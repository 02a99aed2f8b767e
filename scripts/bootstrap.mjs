// What every npm script runs first: makes the dependencies what the lockfile says, when they are not, and sees that
// `node_modules/.bin/node` is a Node that runs the sources. The script then goes on with `exec`, so that no parent stands
// between the terminal and the program: signals reach it once, and its exit code is the command's.
//
// Plain JavaScript that any Node can read, since it has to tell an old one from a new one.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { withInstallLock } from "./install-lock.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const stamp = join(modules, ".installed");
const node = join(modules, ".bin", "node");
const ownMajor = Number(process.versions.node.split(".")[0]);

const fingerprint = () => {
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}`);
  for (const file of ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml"]) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
};

const isInstalled = () => existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint();

const explain = ({ error, status, stdout, stderr }) => {
  if (error?.code === "ENOENT") return "npx was not found; it comes with npm. Install npm, then run this again.";
  if (status === 0) return undefined;
  const output = `${stdout ?? ""}${stderr ?? ""}${error ?? ""}`;
  const isOffline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|dns error/u.test(output);
  const remedy = isOffline
    ? "\nThe package registry cannot be reached: check the network and npm's proxy settings."
    : "";
  return `${output}\nThe dependencies could not be installed; the package manager's own words are above.${remedy}`;
};

const install = () => {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const began = Date.now();
  console.log("Installing the dependencies …");
  // An install that is cut off must not pass for the one before it.
  rmSync(stamp, { force: true });
  const done = spawnSync(
    "npx",
    ["--yes", "--loglevel=error", packageManager, "install", "--frozen-lockfile", "--reporter=append-only"],
    { cwd: root, encoding: "utf8", env: { ...process.env, CI: "true" }, maxBuffer: 64 << 20 },
  );
  const problem = explain(done);
  if (problem) throw new Error(problem);
  writeFileSync(stamp, fingerprint());
  console.log(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
};

// Where the registry has no Node of the pinned version (macOS), a new enough one of the user's own serves.
const provideNode = () => {
  if (existsSync(node)) return;
  if (ownMajor < 24) {
    throw new Error(
      `Landfall runs on Node 24, which no package brings for ${process.platform} ${process.arch}; this is ${process.version}. Install Node 24 or newer.`,
    );
  }
  rmSync(node, { force: true });
  mkdirSync(dirname(node), { recursive: true });
  symlinkSync(process.execPath, node);
};

const prepare = async () => {
  if (process.platform === "win32") throw new Error("Landfall runs on Linux and macOS; on Windows it runs inside WSL.");
  if (ownMajor < 20) throw new Error(`Landfall needs Node 20 or newer; this is ${process.version}.`);
  if (!isInstalled()) {
    mkdirSync(modules, { recursive: true });
    // Whoever waited for another's install finds it done.
    await withInstallLock(join(modules, ".installing"), () => isInstalled() || install());
  }
  provideNode();
};

prepare().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});

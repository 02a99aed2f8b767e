// What `npm start` and `npm test` run first: install the locked dependencies when they changed, then run the command
// with the pinned Node and the project's own binaries in front of PATH. Plain JavaScript for any Node ≥ 20.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, "node_modules", ".bin");
const stamp = join(root, "node_modules", ".installed");
const path = bin + delimiter + process.env.PATH;

const fingerprint = () => {
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}`);
  for (const file of ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml"])
    hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
};

const install = (wanted) => {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const began = Date.now();
  console.log("Installing the dependencies …");
  const done = spawnSync(
    "npx",
    ["--yes", "--loglevel=error", packageManager, "install", "--frozen-lockfile", "--reporter=append-only"],
    { cwd: root, encoding: "utf8", env: { ...process.env, CI: "true" }, shell: process.platform === "win32" },
  );
  if (done.status !== 0) {
    console.error(`${done.stdout ?? ""}${done.stderr ?? ""}${done.error ?? ""}`);
    console.error("The dependencies could not be installed; the package manager's own words are above.");
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
  console.log(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
};

const wanted = fingerprint();
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) install(wanted);

// Where the registry has no Node of the pinned version (macOS), a new enough one of the user's own serves.
if (!existsSync(join(bin, "node")) && Number(process.versions.node.split(".")[0]) < 24) {
  console.error(
    `Landfall runs on Node 24; this is ${process.version}, and no pinned Node exists for ${process.platform}. Install Node 24.`,
  );
  process.exit(1);
}

const [command, ...args] = process.argv.slice(2);
const local = join(bin, command);
const child = spawn(existsSync(local) ? local : command, args, {
  stdio: "inherit",
  env: { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: "1" },
});
child.on("error", (error) => {
  console.error(`${command} could not be started: ${error.message}`);
  process.exitCode = 1;
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => {
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
});

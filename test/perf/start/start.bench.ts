import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import type { Bench } from "../bench.ts";
import { seconds } from "../report.ts";
import { root } from "../support/service.ts";
import { median } from "../support/statistics.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

// The command that a newcomer types, on a home folder in which it ran before: database made, recordings of the pretended
// Zoom drawn. What is playable is known from what the command prints.

const rounds = 3;
/** A line of the live view in which a view or the sound, not a text, has landed. */
const playable = /^ *(?:shared screen|active speaker|audio only).*imported → 0_/mu;

interface Start {
  readonly firstMs: number;
  readonly allMs: number;
}

const startOnce = async (scope: AsyncDisposableStack, home: string): Promise<Start> => {
  const anyPort = { WEBHOOKS_PORT: "0", LIBRARY_PORT: "0", OPS_PORT: "0", SANDBOX_PORT: "0" };
  const beganAt = performance.now();
  const child = spawn("npm", ["start", "--", "--once"], {
    cwd: root,
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], LANDFALL_HOME: home, ...anyPort },
    stdio: ["ignore", "pipe", "pipe"],
  });
  scope.defer(() => void child.kill());
  let printed = "";
  let firstMs: number | undefined;
  const read = (chunk: string) => {
    printed += chunk;
    if (playable.test(printed)) firstMs ??= performance.now() - beganAt;
  };
  child.stdout.setEncoding("utf8").on("data", read);
  child.stderr.setEncoding("utf8").on("data", read);
  await once(child, "close");
  if (child.exitCode !== 0 || firstMs === undefined) throw new Error(`npm start ended badly:\n${printed}`);
  return { firstMs, allMs: performance.now() - beganAt };
};

export const startBench: Bench = {
  name: "start",
  about: "npm start -- --once until its first entry plays",
  run: async ({ scope }) => {
    const home = join(await temporaryFolder(scope), "home");
    const cold = await startOnce(scope, home);
    const warm: Start[] = [];
    for (let round = 0; round < rounds; round += 1) warm.push(await startOnce(scope, home));
    const firstMs = median(warm.map((start) => start.firstMs));
    return [
      { what: "warm: first playable entry", ours: seconds(firstMs), goal: "≤ 10 s", met: firstMs <= 10_000 },
      { what: "  everything landed and stopped", ours: seconds(median(warm.map(({ allMs }) => allMs))) },
      { what: "cold: first playable entry", ours: seconds(cold.firstMs) },
    ];
  },
};

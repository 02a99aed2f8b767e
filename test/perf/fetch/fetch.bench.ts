import { rm } from "node:fs/promises";
import { join } from "node:path";

import type { Bench } from "../bench.ts";
import { type Figure, mebibytes, milliseconds, seconds } from "../report.ts";
import { installIntegration, type Installed } from "../support/install-integration.ts";
import { type BenchEngine, openEngine } from "../support/open-engine.ts";
import { linkTo, openZoom, zoomEnv } from "../support/pretended-zoom.ts";
import { forgetPeak, peakBytes, residentBytes } from "../support/processes.ts";
import { downloaderFlags, startService } from "../support/service.ts";
import { median } from "../support/statistics.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { makeBigFile } from "./big-file.ts";
import { type Pulled, pullPlainly, pullWithHash } from "./curl.ts";
import { fetchMeeting } from "./our-fetch.ts";
import { type Size, sizesIn } from "./sizes.ts";

// The fetcher runs as it is deployed, in a process of its own, and does all that it always does: inspecting, claiming,
// checkpoints, settling. Each size gets a fresh one, so that its memory starts from idle.

const shortRounds = 3;
const longBytes = 2 * 2 ** 30;

interface Place {
  readonly engine: BenchEngine;
  readonly installed: Installed;
  readonly folder: string;
}

const startFetcher = async (
  scope: AsyncDisposableStack,
  { engine, folder }: Place,
  zoom: Readonly<Record<string, string>>,
) => {
  const env = {
    DATABASE_URL: engine.connectionString,
    LANDFALL_KEY: engine.landfallKey,
    BLOB_STORE_PATH: join(folder, "blobs"),
    OPS_PORT: "0",
    ...zoom,
  };
  return startService(scope, {
    nodeFlags: downloaderFlags,
    program: ["services/fetcher/src/main.ts"],
    env,
    folder,
    ready: /fetcher started/u,
  });
};

const measure = async (scope: AsyncDisposableStack, size: Size, place: Place): Promise<readonly Figure[]> => {
  const { engine, installed, folder } = place;
  const zoom = await openZoom(scope);
  const path = await makeBigFile(folder, size.bytes);
  const fetcher = await startFetcher(scope, place, zoomEnv(zoom));
  const idle = await startService(scope, {
    program: ["test/perf/support/idle.process.ts"],
    env: {},
    folder,
    ready: /ready/u,
  });
  const rounds = size.bytes > longBytes ? 1 : shortRounds;
  const idleBytes = await residentBytes(fetcher.pid);
  await forgetPeak(fetcher.pid);
  const ours: { attemptMs: number; wholeMs: number; holdMs: number; idleHoldMs: number; cpuMs: number }[] = [];
  const hashed: Pulled[] = [];
  const plain: Pulled[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const segments = [{ seconds: 3600, files: [{ type: "active_speaker", path }] }];
    const { uuid } = await zoom.holdMeeting({ segments, webhooks: "never" });
    await Promise.all([fetcher.read("loop"), idle.read("loop")]);
    const fetched = await fetchMeeting(engine, installed, uuid);
    const [reading, idleReading] = await Promise.all([fetcher.read("loop"), idle.read("loop")]);
    ours.push({ ...fetched, ...reading, holdMs: reading.longestHoldMs, idleHoldMs: idleReading.longestHoldMs });
    await rm(join(folder, "blobs", "objects"), { recursive: true });
    hashed.push(await pullWithHash({ url: await linkTo(zoom, uuid), folder }));
    plain.push(await pullPlainly({ url: await linkTo(zoom, uuid), folder }));
  }
  const wallMs = median(ours.map(({ attemptMs }) => attemptMs));
  const peerMs = median(hashed.map((pulled) => pulled.wallMs));
  const plainMs = median(plain.map((pulled) => pulled.wallMs));
  const cpuMs = median(ours.map((round) => round.cpuMs));
  const peerCpuMs = median(hashed.map((pulled) => pulled.cpuMs));
  const holdMs = Math.max(...ours.map((round) => round.holdMs));
  const overIdleBytes = (await peakBytes(fetcher.pid)) - idleBytes;
  return [
    {
      what: `${size.name}, wall`,
      ours: seconds(wallMs),
      peer: `${seconds(peerMs)} curl | tee | sha256sum, sync`,
      ratio: wallMs / peerMs,
      goal: "≤ 1.10 ×",
      met: wallMs / peerMs <= 1.1,
    },
    { what: "  with notification and inspect", ours: seconds(median(ours.map(({ wholeMs }) => wholeMs))) },
    { what: "  curl -o", ours: "", peer: seconds(plainMs), ratio: wallMs / plainMs },
    {
      what: "  longest hold of the event loop",
      ours: milliseconds(holdMs),
      peer: `${milliseconds(Math.max(...ours.map(({ idleHoldMs }) => idleHoldMs)))} of an idle process`,
      goal: "≤ 50 ms",
      met: holdMs <= 50,
    },
    {
      what: "  peak memory over idle",
      ours: mebibytes(overIdleBytes),
      peer: `idle: ${mebibytes(idleBytes)}`,
      goal: "≤ 64 MiB",
      met: overIdleBytes <= 64 * 2 ** 20,
    },
    {
      what: "  CPU",
      ours: seconds(cpuMs),
      peer: `${seconds(peerCpuMs)} of its four programs`,
      ratio: cpuMs / peerCpuMs,
    },
  ];
};

export const fetchBench: Bench = {
  name: "fetch",
  about: "a big file over loopback to disk against curl (--size 8GiB: another size)",
  run: async ({ scope, args }) => {
    const folder = await temporaryFolder(scope);
    const engine = await openEngine(scope, folder);
    const installed = await installIntegration(engine);
    const figures: Figure[] = [];
    for (const size of sizesIn(args)) {
      await using own = new AsyncDisposableStack();
      figures.push(...(await measure(own, size, { engine, installed, folder })));
    }
    return figures;
  },
};

import { join } from "node:path";

import type { Bench } from "../bench.ts";
import { type Figure, milliseconds } from "../report.ts";
import { installIntegration } from "../support/install-integration.ts";
import { openEngine } from "../support/open-engine.ts";
import { zoomApp } from "../support/pretended-zoom.ts";
import { startService } from "../support/service.ts";
import { median } from "../support/statistics.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { type Load, type LoadResult, sendLoad } from "./load.ts";

// Both doors run beside each other on one PostgreSQL, each in a process of its own, and are loaded by turns.

const rounds = 3;
const most = { seconds: 6, perSecond: null, connections: 64 } as const;
const steady = { seconds: 8, perSecond: 500, connections: 64 } as const;
const warmUp = { ...most, seconds: 2 } as const;

const openDoors = async (scope: AsyncDisposableStack) => {
  const folder = await temporaryFolder(scope);
  const engine = await openEngine(scope, folder);
  await installIntegration(engine);
  const ours = await startService(scope, {
    program: ["services/webhooks/src/main.ts"],
    env: {
      DATABASE_URL: engine.connectionString,
      LANDFALL_KEY: engine.landfallKey,
      WEBHOOKS_PORT: "0",
      WEBHOOKS_SPOOL: join(folder, "spool"),
      OPS_PORT: "0",
    },
    folder,
    ready: /(http:\/\/127\.0\.0\.1:\d+)","msg":"webhooks are taken here"[\s\S]*webhooks started/u,
  });
  const peer = await startService(scope, {
    program: ["test/perf/webhook/peer.process.ts"],
    env: { DATABASE_URL: engine.connectionString, SECRET: zoomApp.webhookSecret },
    folder,
    ready: /ready at (\S+)/u,
  });
  return {
    ours: { url: `${ours.found[1]}/zoom/events`, read: ours.read },
    peer: { url: peer.found[1] ?? "", read: peer.read },
  };
};

type Door = Awaited<ReturnType<typeof openDoors>>["ours"];
type Loaded = LoadResult & { readonly cpuMsEach: number };

const load = async ({ url, read }: Door, asked: Load): Promise<Loaded> => {
  await read("cpu");
  const result = await sendLoad(url, asked);
  return { ...result, cpuMsEach: (await read("cpu")).cpuMs / result.answered };
};

const rateOf = (results: readonly LoadResult[]): number => median(results.map(({ perSecond }) => perSecond));
const aSecond = (rate: number): string => `${rate.toFixed(0)}/s`;

export const webhookBench: Bench = {
  name: "webhook",
  about: "signed deliveries made durable, against bare fastify with one insert each on the same PostgreSQL",
  run: async ({ scope }): Promise<readonly Figure[]> => {
    const doors = await openDoors(scope);
    for (const { url } of [doors.ours, doors.peer]) await sendLoad(url, warmUp);
    const ours: Loaded[] = [];
    const peer: Loaded[] = [];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await load(doors.ours, most));
      peer.push(await load(doors.peer, most));
    }
    const steadily: { readonly ours: Loaded; readonly peer: Loaded }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      steadily.push({ ours: await load(doors.ours, steady), peer: await load(doors.peer, steady) });
    }
    const ofMedian = (side: "ours" | "peer", part: "p50Ms" | "p99Ms" | "cpuMsEach") =>
      median(steadily.map((pair) => pair[side][part]));
    const [ourP99Ms, peerP99Ms] = [ofMedian("ours", "p99Ms"), ofMedian("peer", "p99Ms")];
    const [ourRate, peerRate] = [rateOf(ours), rateOf(peer)];
    return [
      {
        what: `most, ${most.connections} connections`,
        ours: aSecond(ourRate),
        peer: aSecond(peerRate),
        ratio: ourRate / peerRate,
        goal: "≥ 0.70 ×",
        met: ourRate / peerRate >= 0.7,
      },
      {
        what: `p99 at ${steady.perSecond}/s, open loop`,
        ours: milliseconds(ourP99Ms),
        peer: milliseconds(peerP99Ms),
        ratio: ourP99Ms / peerP99Ms,
        goal: "< 100 ms",
        met: ourP99Ms < 100,
      },
      {
        what: "  p50",
        ours: milliseconds(ofMedian("ours", "p50Ms")),
        peer: milliseconds(ofMedian("peer", "p50Ms")),
      },
      {
        what: "  CPU a delivery",
        ours: `${ofMedian("ours", "cpuMsEach").toFixed(2)} ms`,
        peer: `${ofMedian("peer", "cpuMsEach").toFixed(2)} ms`,
        ratio: ofMedian("ours", "cpuMsEach") / ofMedian("peer", "cpuMsEach"),
      },
    ];
  },
};

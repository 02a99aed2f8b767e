import { parseArgs } from "node:util";

import type { Sandbox } from "@landfall/sandbox";

import type { Bench } from "../bench.ts";
import { type Figure, milliseconds, seconds } from "../report.ts";
import { type RunningLandfall, startLandfall } from "../support/landfall.ts";
import { openZoom } from "../support/pretended-zoom.ts";
import { endedChildrenCpuMs, postgresCpuMs } from "../support/processes.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { until } from "../support/until.ts";

// Short recordings show what a file costs beside its bytes. They come in groups: a group is complete before the next
// begins, so that what belongs to a file is counted with it, and what grows with the number of files before it shows.

const groupFiles = 100;
/** So that what is loaded and compiled at first use is not counted as the first group's. */
const warmUpFiles = 10;

interface Cost {
  readonly ownMs: number;
  readonly ffmpegMs: number;
  readonly postgresMs: number;
  readonly wallMs: number;
}

const importedFiles = async ({ database }: RunningLandfall): Promise<number> => {
  const { count } = await database
    .selectFrom("file")
    .where("state", "=", "imported")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
};

const importFiles = async (landfall: RunningLandfall, zoom: Sandbox, count: number): Promise<void> => {
  const wanted = (await importedFiles(landfall)) + count;
  const segments = [{ seconds: 1, files: ["active_speaker"] }];
  await Promise.all(Array.from({ length: count }, () => zoom.holdMeeting({ segments })));
  const look = async () => ((await importedFiles(landfall)) >= wanted ? true : undefined);
  await until(`the import of ${count} files`, look, { everyMs: 100 });
};

const costOf = async ({ pid, read }: RunningLandfall, work: () => Promise<void>): Promise<Cost> => {
  const [ffmpegBeforeMs, postgresBeforeMs] = [await endedChildrenCpuMs(pid), await postgresCpuMs(pid)];
  await read("cpu");
  const beganAt = performance.now();
  await work();
  const wallMs = performance.now() - beganAt;
  const { cpuMs } = await read("cpu");
  return {
    ownMs: cpuMs,
    ffmpegMs: (await endedChildrenCpuMs(pid)) - ffmpegBeforeMs,
    postgresMs: (await postgresCpuMs(pid)) - postgresBeforeMs,
    wallMs,
  };
};

/** Fewer groups (--groups 1) are for looking with a profiler. */
const groupsIn = (args: readonly string[]): number => {
  const { values } = parseArgs({ args: [...args], options: { groups: { type: "string", default: "5" } } });
  return Number(values.groups);
};

const perFile = (costs: readonly Cost[], part: keyof Cost): number =>
  costs.reduce((sum, cost) => sum + cost[part], 0) / (costs.length * groupFiles);

const figuresOf = (costs: readonly Cost[]): readonly Figure[] => {
  const ownMs = perFile(costs, "ownMs");
  const [firstMs, lastMs] = [perFile(costs.slice(0, 1), "ownMs"), perFile(costs.slice(-1), "ownMs")];
  return [
    { what: "our CPU a file", ours: milliseconds(ownMs), goal: "≤ 20 ms", met: ownMs <= 20 },
    {
      what: "  last 100 against first 100",
      ours: milliseconds(lastMs),
      peer: milliseconds(firstMs),
      ratio: lastMs / firstMs,
      goal: "flat",
      met: lastMs / firstMs <= 1.1,
    },
    { what: "  PostgreSQL beside it", ours: milliseconds(perFile(costs, "postgresMs")) },
    { what: "  ffmpeg and ffprobe beside it", ours: milliseconds(perFile(costs, "ffmpegMs")) },
    {
      what: `${costs.length * groupFiles} files, wall`,
      ours: seconds(costs.reduce((sum, { wallMs }) => sum + wallMs, 0)),
    },
  ];
};

export const overheadBench: Bench = {
  name: "overhead",
  about: "our CPU for each of 500 recordings of 1 s, outside ffmpeg",
  run: async ({ scope, args }) => {
    const folder = await temporaryFolder(scope);
    const zoom = await openZoom(scope);
    const landfall = await startLandfall(scope, { folder, zoom });
    await importFiles(landfall, zoom, warmUpFiles);
    const costs: Cost[] = [];
    for (let group = 0; group < groupsIn(args); group += 1) {
      costs.push(await costOf(landfall, () => importFiles(landfall, zoom, groupFiles)));
    }
    return figuresOf(costs);
  },
};

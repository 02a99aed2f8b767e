import { mkdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";

import { attemptNonce, blobKey, type BlobStore } from "@landfall/blob-store";
import { openFsBlobStore } from "@landfall/blob-store/fs";
import {
  commandLine,
  expectWhole,
  findTools,
  indexTrack,
  type MediaTools,
  perform,
  plan,
  probe,
} from "@landfall/media";

import type { Bench } from "../bench.ts";
import { seconds } from "../report.ts";
import { runTool } from "../support/run-tool.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { type Cpu, cpuOf } from "./cpu-of.ts";
import { hourOfRecording } from "./hour.ts";

// Both sides run from this one process, in turn, so that the process's start counts for neither. Ours is all that the
// transcoder does until a recording is playable: looking at the file, deciding, ffmpeg behind its guard, reading the
// tracks' indexes; and then, in a line of its own, keeping them in the store with their checksums.

/** Their CPU is counted in ticks of 10 ms: only the sum of many rounds is exact. */
const rounds = 10;

interface Place {
  readonly tools: MediaTools;
  readonly input: string;
  readonly folder: string;
  readonly store: BlobStore;
}

const inEmpty = async (folder: string): Promise<string> => {
  const directory = join(folder, "made");
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory);
  return directory;
};

const packageOurs = async ({ tools, input }: Place, directory: string): Promise<readonly string[]> => {
  const found = await probe(input, { tools });
  const made = plan(found);
  await perform(made.package, { tools, input, container: made.container, directory });
  const paths = made.package.outputs.map(({ file }) => join(directory, file));
  expectWhole(made, await Promise.all(paths.map(indexTrack)));
  return paths;
};

const keep = async (store: BlobStore, paths: readonly string[]): Promise<void> => {
  const object = { accountId: 1, fileId: "bench", generation: 1, nonce: attemptNonce() };
  const keys = paths.map((path) => blobKey({ ...object, name: basename(path) }));
  for (const [index, path] of paths.entries()) await store.put(keys[index] ?? "", { path });
  await store.delete(keys);
};

const measure = async (place: Place) => {
  const { tools, input, folder, store } = place;
  const made = plan(await probe(input, { tools }));
  const bare: Cpu[] = [];
  const ours: Cpu[] = [];
  const kept: Cpu[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    let directory = await inEmpty(folder);
    const args = commandLine(made.package, { input, container: made.container, directory });
    const cpu = await cpuOf(() => runTool(tools.ffmpeg, ["-nostdin", "-nostats", "-loglevel", "error", ...args]));
    directory = await inEmpty(folder);
    let paths: readonly string[] = [];
    const ourCpu = await cpuOf(async () => (paths = await packageOurs(place, directory)));
    const keptCpu = await cpuOf(() => keep(store, paths));
    // The first round warms the caches of both.
    if (round === 0) continue;
    bare.push(cpu);
    ours.push(ourCpu);
    kept.push(keptCpu);
  }
  return { bare, ours, kept };
};

const meanOf = (all: readonly Cpu[], pick: (cpu: Cpu) => number): number =>
  all.reduce((sum, cpu) => sum + pick(cpu), 0) / all.length;
const bothMs = ({ ownMs, programsMs }: Cpu): number => ownMs + programsMs;

export const packageBench: Bench = {
  name: "package",
  about: "an hour of H.264/AAC made playable against bare ffmpeg with the same arguments",
  run: async ({ scope }) => {
    const folder = await temporaryFolder(scope);
    const tools = await findTools();
    const input = await hourOfRecording(tools);
    const options = {
      root: join(folder, "blobs"),
      reserveBytes: 0,
      checkpointEveryBytes: 2 ** 24,
      checkpointEveryMs: 5000,
    };
    const store = scope.use(await openFsBlobStore(options));
    const { bare, ours, kept } = await measure({ tools, input, folder, store });
    const [peerMs, oursMs] = [meanOf(bare, ({ programsMs }) => programsMs), meanOf(ours, bothMs)];
    const withKeepingMs = oursMs + meanOf(kept, bothMs);
    const goal = "≤ 1.15 ×";
    return [
      {
        what: "CPU, probe included",
        ours: seconds(oursMs),
        peer: `${seconds(peerMs)} ${tools.version}`,
        ratio: oursMs / peerMs,
        goal,
        met: oursMs / peerMs <= 1.15,
      },
      { what: "  of it our own process", ours: seconds(meanOf(ours, ({ ownMs }) => ownMs)) },
      { what: "  and kept in the store, with SHA-256", ours: seconds(withKeepingMs), ratio: withKeepingMs / peerMs },
      {
        what: "wall",
        ours: seconds(meanOf(ours, ({ wallMs }) => wallMs)),
        peer: seconds(meanOf(bare, ({ wallMs }) => wallMs)),
        ratio: meanOf(ours, ({ wallMs }) => wallMs) / meanOf(bare, ({ wallMs }) => wallMs),
      },
      { what: "  keeping", ours: seconds(meanOf(kept, ({ wallMs }) => wallMs)) },
    ];
  },
};

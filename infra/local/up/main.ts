import { mkdir, mkdtemp, chmod, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { landfall } from "./command.ts";
import { startEngines } from "./engines.ts";
import { startService } from "./service-process.ts";
import { type Shape, shapeOf } from "./shape.ts";

/*
 * The whole production shape on one machine, without Docker: real engines, each service its own process, the pretended
 * Zoom. It holds a meeting, prints where it plays, stays up, and takes everything down on Ctrl-C, in reverse.
 */

const print = (line = "") => process.stdout.write(`${line}\n`);
const stops: (() => Promise<void>)[] = [];
const stopping = new AbortController();
const onStop = (step: () => Promise<void>) => stops.unshift(step);

const holdMeeting = async ({ controlUrl }: Shape): Promise<void> => {
  const answer = await fetch(`${controlUrl}/meetings`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  if (!answer.ok) throw new Error(`The pretended Zoom would not hold a meeting: ${await answer.text()}`);
};

interface Listed {
  readonly state: string;
  readonly reason: string | null;
  readonly files: readonly { readonly type: string; readonly entryId: string | null }[];
}

const whenLanded = async (env: Readonly<Record<string, string>>): Promise<Listed> => {
  for (;;) {
    stopping.signal.throwIfAborted();
    const [line] = (await landfall(["recordings", "--json"], env)).split("\n");
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own command's own form
    const listed = line ? (JSON.parse(line) as Listed) : undefined;
    if (listed && listed.state !== "announced" && listed.state !== "in_progress") return listed;
    await setTimeout(1000);
  }
};

const up = async (): Promise<void> => {
  const home = await mkdtemp(join(tmpdir(), "landfall-up-"));
  await chmod(home, 0o755);
  onStop(() => rm(home, { recursive: true, force: true }));
  const logs = join(home, "logs");
  await mkdir(logs);
  print("Starting the engines …");
  const engines = await startEngines(home, onStop);
  for (const [name, words] of engines.lines) print(`  ${name.padEnd(14)} ${words}`);
  const shape = await shapeOf(home, engines.env);
  const env = { ...shape.common, ...shape.zoom, LANDFALL_HOME: home, LIBRARY_PUBLIC_URL: shape.libraryUrl };
  print(await landfall(["migrate"], env));
  if ("KAFKA_BROKERS" in engines.env) print(await landfall(["topics", "apply"], env));
  print(await landfall(["connect"], env));
  print("Starting the services …");
  for (const service of shape.services) {
    stopping.signal.throwIfAborted();
    const started = await startService({ ...service, logs });
    onStop(() => started.stop());
    print(`  ${started.name.padEnd(14)} process ${String(started.pid).padEnd(8)} ${started.opsUrl}/readyz`);
  }
  print(`  webhooks are taken at ${shape.webhooksUrl}, recordings play at ${shape.libraryUrl}, logs are in ${logs}`);
  print("A meeting is held …");
  await holdMeeting(shape);
  const { state, reason, files } = await whenLanded(env);
  print(`The recording is ${state}${reason === null ? "" : `: ${reason}`}.`);
  for (const { entryId } of files.filter(({ type }) => type === "MP4")) {
    if (entryId !== null) print(`  plays at ${await landfall(["play", entryId], env)}`);
  }
  if (process.argv.includes("--once")) return;
  print("All is up; Ctrl-C takes it down.");
  await new Promise<void>((resolve) => stopping.signal.addEventListener("abort", () => resolve(), { once: true }));
};

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => stopping.abort());
try {
  await up();
} catch (error) {
  if (!stopping.signal.aborted) {
    print(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
} finally {
  print("Taking everything down …");
  for (const step of stops) await step().catch((error: unknown) => print(String(error)));
}

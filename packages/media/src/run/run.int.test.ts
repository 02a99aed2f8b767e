import { readFile, stat, writeFile } from "node:fs/promises";

import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { processesNaming } from "../fixtures/processes.ts";
import { openWorkshop, picture, type Workshop } from "../fixtures/workshop.ts";
import { runFfmpeg } from "./ffmpeg.ts";
import { launch } from "./launch.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import type { Progress } from "./progress.ts";

let shop: Workshop;
beforeAll(async () => {
  shop = await openWorkshop();
});
afterAll(() => shop[Symbol.asyncDispose]());

const anHour = (output: string): string[] =>
  `-re -f lavfi -i testsrc2=s=64x64:r=10:d=3600 -c:v mpeg4 -f mpegts ${output}`.split(" ");
const run = (args: readonly string[], limits: Partial<Limits> = {}, onProgress?: (progress: Progress) => void) =>
  runFfmpeg({
    ffmpeg: shop.tools.ffmpeg,
    args,
    limits: { ...defaultLimits, ...limits },
    ...(onProgress && { onProgress }),
  });

test("progress tells the seconds written", async () => {
  const seen: Progress[] = [];
  await run(`${picture(4)} -c:v mpeg4 ${shop.path("progress.mp4")}`.split(" "), {}, (progress) => seen.push(progress));
  expect(seen.at(-1)?.outTimeSeconds).toBeCloseTo(4, 0);
  expect(seen.at(-1)?.sizeBytes).toBeGreaterThan(1000);
});

test("an abort ends ffmpeg and says that the work was stopped", async () => {
  const output = shop.path("aborted.ts");
  const aborting = new AbortController();
  const running = runFfmpeg(
    { ffmpeg: shop.tools.ffmpeg, args: anHour(output), limits: defaultLimits, onProgress: () => aborting.abort() },
    aborting.signal,
  );
  await expect(running).rejects.toMatchObject({ code: "killed", retriable: true });
  await expect(processesNaming(output)).resolves.toEqual([]);
});

test("a signal that is aborted already starts nothing", async () => {
  const output = shop.path("never.ts");
  const running = runFfmpeg(
    { ffmpeg: shop.tools.ffmpeg, args: anHour(output), limits: defaultLimits },
    AbortSignal.abort(),
  );
  await expect(running).rejects.toMatchObject({ code: "killed" });
  await expect(stat(output)).rejects.toMatchObject({ code: "ENOENT" });
});

test("a run that takes longer than it may is ended", async () => {
  const output = shop.path("late.ts");
  await expect(run(anHour(output), { timeoutMs: 500 })).rejects.toMatchObject({ code: "timeout", retriable: true });
  await expect(processesNaming(output)).resolves.toEqual([]);
});

test("a run that talks but gets nowhere is ended long before its time is over", async () => {
  const stuck = shop.path("stuck");
  const script = "while :; do echo out_time_us=1000; echo progress=continue; sleep 0.05; done";
  await writeFile(stuck, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const running = runFfmpeg({ ffmpeg: stuck, args: [], limits: { ...defaultLimits, idleTimeoutMs: 400 } });
  await expect(running).rejects.toMatchObject({ code: "timeout", message: expect.stringContaining("no progress") });
  await expect(processesNaming(stuck)).resolves.toEqual([]);
});

test("an output that grows beyond its limit ends the run", async () => {
  const output = shop.path("large.ts");
  const endless = `-f lavfi -i testsrc2=s=320x180:r=25:d=3600 -c:v mpeg4 -f mpegts ${output}`.split(" ");
  await expect(run(endless, { outputBytes: 200_000 })).rejects.toMatchObject({ code: "too-large", retriable: false });
  expect((await stat(output)).size).toBeLessThanOrEqual(200_192);
});

test("a full disk is told as such, not as a damaged file", async () => {
  const onto = `${picture(2)} -c:v mpeg4 -f mpegts /dev/full`.split(" ");
  await expect(run(onto)).rejects.toMatchObject({ code: "disk-full", retriable: true });
});

test("a run that needs more memory than it may have fails for that reason", async () => {
  const big = `${picture(1, "1920x1080")} -c:v libx264 ${shop.path("big.mp4")}`.split(" ");
  await expect(run(big, { memoryBytes: 500 * 2 ** 20 })).rejects.toMatchObject({
    code: "out-of-memory",
    retriable: true,
  });
});

test("the same run fits into a gibibyte", async () => {
  const big = `${picture(1, "1920x1080")} -c:v libx264 -preset veryfast -threads 8 ${shop.path("fits.mp4")}`.split(" ");
  await run(big, { memoryBytes: 2 ** 30 });
  expect((await stat(shop.path("fits.mp4"))).size).toBeGreaterThan(1000);
});

test("a tool that is not there is told with the option that names it", async () => {
  const running = runFfmpeg({ ffmpeg: shop.path("absent"), args: [], limits: defaultLimits });
  await expect(running).rejects.toMatchObject({ code: "no-tools", message: expect.stringContaining("FFMPEG_PATH") });
});

test("a tool sees none of our environment and none of our standard input", async () => {
  vi.stubEnv("ZOOM_CLIENT_SECRET", "keep me");
  const launched = launch(
    "/bin/sh",
    ["-c", `env > ${shop.path("environment")}; cat >> ${shop.path("environment")}`],
    defaultLimits,
  );
  launched.stdout.resume();
  launched.stderr.resume();
  await expect(launched.ended).resolves.toBe(0);
  const environment = await readFile(shop.path("environment"), "utf8");
  expect(environment).toContain("LC_ALL=C");
  expect(environment).not.toContain("keep me");
  vi.unstubAllEnvs();
});

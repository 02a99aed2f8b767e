import { appendFile, mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { LandfallEvent } from "@landfall/events";
import { Metrics, createLogger } from "@landfall/runtime";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { idsOf } from "../contract/effects.ts";
import { many, notified } from "../contract/events.ts";
import { SpoolFullError, SpoolInUseError } from "./errors.ts";
import { type Spool, createSpool } from "./spool.ts";

const drained = async (spool: Spool): Promise<readonly LandfallEvent[]> => {
  const events: LandfallEvent[] = [];
  await spool.drain(async (batch) => {
    events.push(...batch);
  });
  return events;
};

describe("the spool", () => {
  let directory = "";
  let opened: Spool[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "landfall-spool-"));
  });

  afterEach(async () => {
    await Promise.all(opened.map((spool) => spool.close()));
    opened = [];
    await rm(directory, { recursive: true });
  });

  const open = async (limits: { readonly maxBytes?: number; readonly segmentBytes?: number } = {}): Promise<Spool> => {
    const logger = createLogger({ service: "spool", level: "silent", pretty: false });
    const spool = await createSpool({ directory, maxBytes: 1_000_000, ...limits, logger, metrics: new Metrics() });
    opened.push(spool);
    return spool;
  };

  const reopen = async (): Promise<Spool> => {
    await Promise.all(opened.splice(0).map((spool) => spool.close()));
    return open();
  };

  const segments = async () => (await readdir(directory)).filter((name) => name.endsWith(".jsonl")).sort();

  it("gives back in order what was appended, over many segments, and is empty then", async () => {
    const spool = await open({ segmentBytes: 1_000 });
    const events = many(20, () => notified("שלום ☕"));
    for (const event of events) await spool.append([event]);
    expect(await segments()).not.toHaveLength(1);
    expect(await drained(spool)).toEqual(events);
    expect(await segments()).toEqual([]);
    expect(spool.sizeBytes()).toBe(0);
  });

  it("keeps what many append at the same time, and what an earlier process left", async () => {
    const first = await open();
    const events = many(300, notified);
    await Promise.all(events.map((event) => first.append([event])));
    const next = await reopen();
    expect(next.sizeBytes()).toBeGreaterThan(0);
    await next.append([notified("later")]);
    const found = await drained(next);
    expect(idsOf(found.slice(0, -1))).toEqual(idsOf(events));
  });

  it("keeps everything when publishing fails, for the next time", async () => {
    const spool = await open();
    const events = many(3, notified);
    await spool.append(events);
    const failing = spool.drain(() => Promise.reject(new Error("no broker")));
    await expect(failing).rejects.toThrow("no broker");
    expect(await drained(spool)).toEqual(events);
  });

  it("keeps a torn last line aside, and gives back the whole ones", async () => {
    const events = many(2, notified);
    await (await open()).append(events);
    const [segment = ""] = await segments();
    await appendFile(join(directory, segment), '{"id":"0198');
    expect(await drained(await reopen())).toEqual(events);
    expect(await readdir(directory)).toEqual(expect.arrayContaining([`${segment}.broken`]));
    expect(await readFile(join(directory, `${segment}.broken`), "utf8")).toBe('{"id":"0198\n');
  });

  it("refuses more than it may hold, and takes more when it is drained", async () => {
    const spool = await open({ maxBytes: 2_000 });
    const fill = async () => {
      for (;;) await spool.append([notified()]);
    };
    await expect(fill()).rejects.toThrow(SpoolFullError);
    expect(spool.sizeBytes()).toBeLessThanOrEqual(2_000);
    await drained(spool);
    await spool.check();
    await spool.append([notified()]);
    expect(await drained(spool)).toHaveLength(1);
  });

  it("belongs to one at a time", async () => {
    await open();
    await expect(open()).rejects.toThrow(SpoolInUseError);
  });
});

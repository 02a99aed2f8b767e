import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { Metrics, createLogger } from "@landfall/runtime";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { notified } from "../contract/events.ts";
import { createSpool } from "./spool.ts";

/** Runs in a process of its own: opens a spool, then what is given; prints a line for each append that resolved. */
const program = (directory: string, body: string): string => `
  const { createSpool } = await import(${JSON.stringify(new URL("spool.ts", import.meta.url).href)});
  const event = ${JSON.stringify(notified())};
  const silent = { error() {} };
  const metrics = { gauge: () => ({ set() {} }) };
  const spool = await createSpool({ directory: ${JSON.stringify(directory)}, maxBytes: 1e9, logger: silent, metrics });
  let number = 0;
  const append = async (topic) => {
    const key = String((number += 1));
    await spool.append([{ ...event, key, data: { ...event.data, topic } }]);
    console.log(key);
  };
  ${body}`;

describe("a spool whose process fails", () => {
  let directory = "";
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "landfall-spool-"));
  });

  afterEach(async () => {
    child?.kill("SIGKILL");
    await rm(directory, { recursive: true });
  });

  /** Starts the program under a shell's limit on how large a file may be, and answers with the lines that it prints. */
  const run = (body: string, limit = "unlimited") => {
    const script = `trap '' XFSZ; ulimit -f ${limit}; exec "$0" --input-type=module -e "$1"`;
    const started = spawn("/bin/sh", ["-c", script, process.execPath, program(directory, body)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    child = started;
    return { started, lines: createInterface(started.stdout) };
  };

  const keysOnDisk = async (): Promise<readonly string[]> => {
    const logger = createLogger({ service: "spool", level: "silent", pretty: false });
    const spool = await createSpool({ directory, maxBytes: 1e9, logger, metrics: new Metrics() });
    const keys: string[] = [];
    await spool.drain(async (events) => {
      keys.push(...events.map(({ key }) => key));
    });
    await spool.close();
    return keys;
  };

  it("has everything that was acknowledged before kill -9", async () => {
    const { started, lines } = run(`for (;;) await Promise.all([append(), append(), append()]);`);
    const acknowledged: string[] = [];
    lines.on("line", (line) => {
      acknowledged.push(line);
      if (acknowledged.length === 60) started.kill("SIGKILL");
    });
    await once(started, "close");
    expect(acknowledged.length).toBeGreaterThanOrEqual(60);
    expect(await keysOnDisk()).toEqual(expect.arrayContaining(acknowledged));
  });

  it("tells when the disk takes no more, and has nothing of what it refused", async () => {
    const { started, lines } = run(
      `await append();
       await append("x".repeat(100_000)).catch((error) => console.log(error.code));
       await append();
       process.exit();`,
      "16",
    );
    const printed: string[] = [];
    lines.on("line", (line) => printed.push(line));
    await once(started, "close");
    expect(printed).toEqual(["1", "EFBIG", "3"]);
    expect(await keysOnDisk()).toEqual(["1", "3"]);
  });
});

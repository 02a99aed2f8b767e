import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

const main = join(import.meta.dirname, "main.ts");
let home: string;
beforeEach(async () => void (home = await mkdtemp(join(tmpdir(), "sandbox-alone-"))));
afterEach(() => rm(home, { recursive: true }));

describe("the sandbox alone", () => {
  it("explains its options", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [main, "--help"]);
    expect(stdout).toContain("SANDBOX_PORT");
    expect(stdout).toContain("SANDBOX_WEBHOOK_URL");
  });

  it("opens, tells where, and ends with 0 when told to", async () => {
    const env = { PATH: process.env["PATH"], SANDBOX_HOME: home, SANDBOX_PORT: "0", OPS_PORT: "0" };
    const child = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", "pipe"] });
    const ended = once(child, "exit");
    const opened = (async () => {
      let said = "";
      for await (const chunk of child.stdout) {
        said += String(chunk);
        const url = /http:\/\/127\.0\.0\.1:\d+\/control/.exec(said)?.[0];
        if (url) return url;
      }
      throw new Error(`It ended without opening: ${said} ${await text(child.stderr)}`);
    })();
    expect((await fetch(await opened)).status).toBe(200);
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  });
});

import { createHash } from "node:crypto";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";

import { afterEach, describe, expect, test } from "vitest";

import { BlockPool } from "./block-pool.ts";
import { hashOfFile } from "./file-hash.ts";
import { StreamHash } from "./stream-hash.ts";
import { HashThread } from "./thread.ts";

const blockBytes = 1 << 20;
const pool = new BlockPool(blockBytes);
const thread = new HashThread();
afterEach(() => thread.stop());

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("hashing beside the event loop", () => {
  test("hashes of several streams grow side by side and stay apart", async () => {
    const [one, other] = [new StreamHash(thread), new StreamHash(thread)];
    const block = pool.take();
    block.bytes.fill(7);
    await Promise.all([
      one.update({ block, position: 0, lengthBytes: 1000 }),
      other.update({ block, position: 0, lengthBytes: 500 }),
    ]);
    await one.update({ block, position: 1000, lengthBytes: 1000 });
    expect(await one.digest(2000)).toBe(sha256(Buffer.alloc(2000, 7)));
    expect(await other.digest(500)).toBe(sha256(Buffer.alloc(500, 7)));
  });

  test("a hash with a gap, or of another length than asked for, has no digest", async () => {
    const [gap, short] = [new StreamHash(thread), new StreamHash(thread)];
    await gap.update({ block: pool.take(), position: 10, lengthBytes: 10 });
    await short.update({ block: pool.take(), position: 0, lengthBytes: 10 });
    expect(await gap.digest(20)).toBeUndefined();
    expect(await short.digest(11)).toBeUndefined();
    expect(await short.digest(10)).toBe(sha256(Buffer.alloc(10)));
  });

  test("a stream that outlived its thread has no digest, rather than a wrong one", async () => {
    const hash = new StreamHash(thread);
    await hash.update({ block: pool.take(), position: 0, lengthBytes: 10 });
    await thread.stop();
    await hash.update({ block: pool.take(), position: 10, lengthBytes: 10 });
    expect(await hash.digest(20)).toBeUndefined();
  });

  test("a file's hash can be given up half-way, without holding up others", async () => {
    const folder = await mkdtemp(join(tmpdir(), "landfall-hash-"));
    try {
      const path = join(folder, "file");
      await writeFile(path, Buffer.alloc(64 * blockBytes));
      await using handle = await open(path, "r");
      const stopping = new AbortController();
      const given = hashOfFile(thread, { handle, sizeBytes: 64 * blockBytes }, stopping.signal);
      const beside = hashOfFile(thread, { handle, sizeBytes: 10 });
      expect(await beside).toBe(sha256(Buffer.alloc(10)));
      stopping.abort(new Error("stopping"));
      await expect(given).rejects.toThrow("stopping");
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("256 MiB are hashed while timers of this thread go on", async ({ annotate }) => {
    const hash = new StreamHash(thread);
    const block = pool.take();
    await hash.update({ block, position: 0, lengthBytes: blockBytes });
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    for (let index = 1; index < 256; index++)
      await hash.update({ block, position: index * blockBytes, lengthBytes: blockBytes });
    delay.disable();
    await annotate(`event loop held up at most ${(delay.max / 1e6).toFixed(1)} ms while hashing 256 MiB`);
    expect(delay.count).toBeGreaterThan(10);
    expect(await hash.digest(256 * blockBytes)).toMatch(/^[0-9a-f]{64}$/);
  });
});

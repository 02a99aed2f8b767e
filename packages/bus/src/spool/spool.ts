/**
 * The last place where an event can be durable: a folder on a disk that survives the process.
 *
 * Events are appended as JSON lines to numbered segment files, and are on the disk when `append` resolves. When the bus
 * works again, `drain` publishes them segment by segment, the oldest first, and removes a segment when all of it is
 * published. A crash in between publishes a segment again, under the same ids, which the inbox makes harmless. A crash
 * while writing leaves a torn last line, which nobody was told is safe: it is kept aside, named in the log, and holds up
 * nothing. The folder belongs to one process at a time, and `maxBytes` bounds what it may hold.
 */
import { mkdir, rm, statfs } from "node:fs/promises";
import { join } from "node:path";

import { holdFile } from "@landfall/database/embedded";
import type { LandfallEvent } from "@landfall/events";
import type { Logger, Metrics } from "@landfall/runtime";

import { SpoolFullError, SpoolInUseError } from "./errors.ts";
import { keepAside } from "./keep-aside.ts";
import { readSegment } from "./read-segment.ts";
import { SegmentWriter } from "./segment-writer.ts";
import { type Segment, listSegments } from "./segments.ts";
import { syncDirectory } from "./sync-directory.ts";

/** A disk with less room than this is as good as full. */
const roomNeededBytes = 4 * 1024 * 1024;
const publishAtOnce = 500;

export type Publish = (events: readonly LandfallEvent[]) => Promise<void>;

export interface SpoolOptions {
  readonly directory: string;
  readonly maxBytes: number;
  readonly segmentBytes?: number;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

export interface Spool {
  /** Durable when it resolves. Rejects with `SpoolFullError`, or with what the disk said. */
  readonly append: (events: readonly LandfallEvent[]) => Promise<void>;
  /** Publishes everything that is there at the call; rejects with the first failure of `publish`, and has kept the rest. */
  readonly drain: (publish: Publish) => Promise<void>;
  readonly sizeBytes: () => number;
  /** Rejects with a sentence when nothing could be appended now. */
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
}

class FileSpool implements Spool {
  readonly #options: SpoolOptions;
  readonly #writer: SegmentWriter;
  readonly #letGo: () => void;
  #storedBytes: number;
  #arrivingBytes = 0;
  /** Something was refused, and nothing has been drained since. */
  #isFull = false;
  #draining: Promise<void> | undefined;

  constructor(options: SpoolOptions, found: readonly Segment[], letGo: () => void) {
    this.#options = options;
    this.#letGo = letGo;
    this.#storedBytes = found.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
    this.#writer = new SegmentWriter({
      directory: options.directory,
      segmentBytes: options.segmentBytes ?? 4 * 1024 * 1024,
      firstNumber: (found.at(-1)?.number ?? 0) + 1,
      onWritten: (sizeBytes) => this.#grow(sizeBytes),
    });
    this.#grow(0);
  }

  sizeBytes(): number {
    return this.#storedBytes;
  }

  async append(events: readonly LandfallEvent[]): Promise<void> {
    if (events.length === 0) return;
    const text = events.map((event) => `${JSON.stringify(event)}\n`).join("");
    const sizeBytes = Buffer.byteLength(text);
    const { maxBytes, directory } = this.#options;
    if (this.#storedBytes + this.#arrivingBytes + sizeBytes > maxBytes) {
      this.#isFull = true;
      throw new SpoolFullError(`the spool ${directory} holds as many events as it may (${maxBytes} bytes)`);
    }
    this.#arrivingBytes += sizeBytes;
    try {
      await this.#writer.append(text);
    } finally {
      this.#arrivingBytes -= sizeBytes;
    }
  }

  drain(publish: Publish): Promise<void> {
    this.#draining ??= this.#drain(publish).finally(() => {
      this.#draining = undefined;
    });
    return this.#draining;
  }

  async check(): Promise<void> {
    const { directory } = this.#options;
    const { bavail, bsize } = await statfs(directory);
    if (this.#isFull) throw new SpoolFullError(`the spool ${directory} is full`);
    if (bavail * bsize < roomNeededBytes) throw new SpoolFullError(`the disk of the spool ${directory} is full`);
  }

  async close(): Promise<void> {
    await this.#draining?.catch(() => {});
    await this.#writer.seal();
    this.#letGo();
  }

  async #drain(publish: Publish): Promise<void> {
    await this.#writer.seal();
    const end = this.#writer.sealedBelow;
    for (const segment of await listSegments(this.#options.directory)) {
      if (segment.number < end) await this.#drainSegment(segment, publish);
    }
  }

  async #drainSegment({ path, sizeBytes }: Segment, publish: Publish): Promise<void> {
    const { events, broken } = await readSegment(path);
    if (broken !== "") {
      const keptAt = await keepAside(path, broken);
      this.#options.logger.error({ keptAt }, "a part of the spool could not be read and is kept aside");
    }
    for (let start = 0; start < events.length; start += publishAtOnce) {
      await publish(events.slice(start, start + publishAtOnce));
    }
    await rm(path);
    await syncDirectory(this.#options.directory);
    this.#grow(-sizeBytes);
    this.#isFull = false;
  }

  #grow(byBytes: number): void {
    this.#storedBytes += byBytes;
    const help = "What waits on disk until the bus works again.";
    this.#options.metrics.gauge("spool_size_bytes", help).set(this.#storedBytes);
  }
}

/** Opens the spool in this folder, which is made when it is not there. Rejects with `SpoolInUseError`. */
export const createSpool = async (options: SpoolOptions): Promise<Spool> => {
  const { directory } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const letGo = holdFile(join(directory, "spool.lock"));
  if (!letGo) throw new SpoolInUseError(directory);
  try {
    return new FileSpool(options, await listSegments(directory), letGo);
  } catch (error) {
    letGo();
    throw error;
  }
};

import type { WriteCheckpoint } from "../checkpoint.ts";
import { isAbsent, plainly } from "../disk/failures.ts";
import type { Claim } from "../disk/space.ts";
import { CheckpointLostError } from "../errors.ts";
import { checkExpected } from "../expected.ts";
import { hashOfFile } from "../hashing/file-hash.ts";
import { StreamHash } from "../hashing/stream-hash.ts";
import { untilAborted } from "../until-aborted.ts";
import type { AppendOptions, BlobWriter, ExpectedBlob, StoredBlob } from "../writer.ts";
import { BlockWriter } from "./block-writer.ts";
import type { FsContext } from "./context.ts";
import { moveInto } from "./directories.ts";
import { Durability } from "./durability.ts";
import type { PartialFile } from "./partial-file.ts";
import { checkpointOf, type PartialRef } from "./resume.ts";

// How a download becomes an object.
//
// Chunks are gathered into blocks of shared memory (block-writer.ts). Each block is written at its offset by libuv's
// threads and hashed by the hashing thread, side by side; every few blocks a sync begins (durability.ts), and when it
// is through, a checkpoint may claim what was written before it. So network, disk and hash run at the same time, in
// memory of four blocks, and the event loop only copies.
//
// The file is the truth after an end of any kind: what lies behind the last checkpoint is cut off when the write is
// taken up again, and written anew. The hash cannot be saved, so whoever takes up another's write reads the file once
// in `finish`; so does a writer whose disk refused bytes that had been hashed already.

export interface FsWriterParts {
  readonly context: FsContext;
  readonly file: PartialFile;
  readonly ref: PartialRef;
  readonly claim: Claim;
}

type State = "open" | "busy" | "closed";

export class FsWriter implements BlobWriter {
  readonly key: string;
  readonly #context: FsContext;
  readonly #file: PartialFile;
  readonly #ref: PartialRef;
  readonly #claim: Claim;
  readonly #wholeBytes: number;
  readonly #hash: StreamHash;
  #offset: number;
  #durableBytes: number;
  #state: State = "open";

  constructor({ context, file, ref, claim }: FsWriterParts) {
    this.key = ref.key;
    this.#context = context;
    this.#file = file;
    this.#ref = ref;
    this.#claim = claim;
    this.#wholeBytes = ref.offset + claim.remainingBytes;
    this.#hash = new StreamHash(context.thread);
    this.#offset = ref.offset;
    this.#durableBytes = ref.offset;
  }

  get offset(): number {
    return this.#offset;
  }

  checkpoint(): WriteCheckpoint {
    return checkpointOf({ ...this.#ref, offset: this.#durableBytes });
  }

  async append(stream: AsyncIterable<Uint8Array>, options: AppendOptions = {}, signal?: AbortSignal): Promise<void> {
    await this.#alone(async () => {
      const durability = this.#durability(options);
      const blocks = new BlockWriter({
        file: this.#file,
        hash: this.#hash,
        pool: this.#context.pool,
        position: this.#offset,
        onWritten: (writtenBytes) => {
          this.#advance(writtenBytes);
          durability.note(writtenBytes);
          options.onProgress?.(writtenBytes);
        },
      });
      try {
        for await (const chunk of untilAborted(stream, signal)) {
          await blocks.add(chunk);
          await durability.keepUp(blocks.writtenBytes);
        }
        await blocks.flush();
        await durability.settle();
      } catch (error) {
        await this.#keepWhatIsThere(blocks, durability);
        throw error;
      }
    });
  }

  async finish(expected: ExpectedBlob = {}, signal?: AbortSignal): Promise<StoredBlob> {
    return await this.#alone(async () => {
      const sizeBytes = this.#offset;
      checkExpected(this.key, expected, { sizeBytes });
      await this.#file.endAt(sizeBytes);
      await this.#sync(sizeBytes);
      const sha256 = await this.#digest(sizeBytes, signal);
      checkExpected(this.key, expected, { sha256 });
      // Only the file can say what it holds.
      const heldBytes = await this.#file.sizeBytes();
      if (heldBytes !== sizeBytes) {
        throw new CheckpointLostError(this.key, `its file holds ${heldBytes} of ${sizeBytes} bytes`);
      }
      await this.#publish();
      await this.#close();
      const { contentType } = this.#ref;
      return { key: this.key, sizeBytes: heldBytes, sha256, ...(contentType !== undefined && { contentType }) };
    });
  }

  async abandon(): Promise<void> {
    if (this.#state === "closed") return;
    await this.#alone(async () => {
      await this.#close();
      await this.#file.remove();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#state !== "closed") await this.#close();
  }

  #durability(options: AppendOptions): Durability {
    return new Durability({
      pace: this.#context.pace,
      nowMs: this.#context.nowMs,
      durableBytes: this.#durableBytes,
      sync: () => this.#file.sync(),
      onDurable: async (durableBytes) => {
        this.#durableBytes = durableBytes;
        await options.onCheckpoint?.(this.checkpoint());
        await this.#context.space.ensureReserve();
      },
    });
  }

  #advance(writtenBytes: number): void {
    this.#offset = writtenBytes;
    this.#claim.remainingBytes = Math.max(0, this.#wholeBytes - writtenBytes);
  }

  /** After a failure: a disk that cannot even sync has lost everything since the last sync that went through. */
  async #keepWhatIsThere(blocks: BlockWriter, durability: Durability): Promise<void> {
    await blocks.flush().catch(() => undefined);
    await durability.secure(blocks.writtenBytes).catch(() => undefined);
    this.#advance(this.#durableBytes);
  }

  async #sync(sizeBytes: number): Promise<void> {
    try {
      await this.#file.sync();
      this.#durableBytes = sizeBytes;
    } catch (error) {
      this.#advance(this.#durableBytes);
      throw error;
    }
  }

  async #digest(sizeBytes: number, signal?: AbortSignal): Promise<string> {
    const seen = await this.#hash.digest(sizeBytes);
    return seen ?? (await hashOfFile(this.#context.thread, { handle: this.#file.handle, sizeBytes }, signal));
  }

  async #publish(): Promise<void> {
    const { layout, root } = this.#context;
    const move = { from: this.#file.path, to: layout.object(this.key) };
    await plainly(root, async () => {
      await moveInto(layout.objects, move).catch((error: unknown) => {
        throw isAbsent(error) ? new CheckpointLostError(this.key, "its file was removed") : error;
      });
    });
  }

  async #close(): Promise<void> {
    this.#state = "closed";
    this.#context.space.release(this.#claim);
    this.#hash.drop();
    await this.#file.close();
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.#state !== "open") throw new Error(`The write of ${this.key} is ${this.#state}; one call at a time.`);
    this.#state = "busy";
    try {
      return await work();
    } finally {
      if (this.#state === "busy") this.#state = "open";
    }
  }
}

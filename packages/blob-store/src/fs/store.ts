import { randomBytes } from "node:crypto";

import { plainly } from "../disk/failures.ts";
import { makeScratch } from "../disk/scratch.ts";
import { BlobNotFoundError, CheckpointLostError } from "../errors.ts";
import type {
  BlobReading,
  BlobStat,
  BlobStore,
  ByteRange,
  LocalFile,
  PutOptions,
  PutSource,
  ScratchDirectory,
  ScratchOptions,
  UnfinishedWrite,
  WriteOptions,
} from "../port.ts";
import type { BlobWriter, StoredBlob } from "../writer.ts";
import { abandonedPartials } from "./abandoned.ts";
import type { FsContext } from "./context.ts";
import { deleteObject, readObject, statObject } from "./objects.ts";
import { PartialFile } from "./partial-file.ts";
import { PublishedWriter } from "./published-writer.ts";
import { putFile } from "./put-file.ts";
import { idOf, type PartialRef, reopenAt } from "./resume.ts";
import { FsWriter } from "./writer.ts";

/** The port on a local (or mounted) file system. Where things lie: `layout.ts`; how bytes come in: `writer.ts`. */
export class FsBlobStore implements BlobStore {
  readonly #context: FsContext;

  constructor(context: FsContext) {
    this.#context = context;
  }

  async write(key: string, options: WriteOptions = {}, signal?: AbortSignal): Promise<BlobWriter> {
    return await this.#plainly(async () => {
      signal?.throwIfAborted();
      const { checkpoint, contentType = checkpoint?.contentType, expectedBytes = 0 } = options;
      const id = checkpoint ? idOf(checkpoint, key) : randomBytes(8).toString("hex");
      const ref: PartialRef = { key, id, offset: checkpoint?.offset ?? 0, contentType };
      const { layout, space, root } = this.#context;
      const claim = await space.claim(Math.max(0, expectedBytes - ref.offset));
      try {
        const file = await (checkpoint
          ? reopenAt(this.#context, ref)
          : PartialFile.create(layout.partial(key, id), root));
        if (file) return new FsWriter({ context: this.#context, file, ref, claim });
        space.release(claim);
        return await this.#published(ref);
      } catch (error) {
        space.release(claim);
        throw error;
      }
    });
  }

  async read(key: string, range?: ByteRange, signal?: AbortSignal): Promise<BlobReading> {
    return await this.#plainly(() => readObject(this.#context.layout, { key, range }, signal));
  }

  async stat(key: string): Promise<BlobStat | undefined> {
    return await this.#plainly(() => statObject(this.#context.layout, key));
  }

  async local(key: string): Promise<LocalFile> {
    if (!(await this.stat(key))) throw new BlobNotFoundError(key);
    return { path: this.#context.layout.object(key), [Symbol.asyncDispose]: async () => {} };
  }

  async put(key: string, source: PutSource, options: PutOptions = {}, signal?: AbortSignal): Promise<StoredBlob> {
    return await this.#plainly(async () => {
      if ("path" in source) {
        return await putFile(this.#context, { store: this, file: { key, path: source.path, ...options } }, signal);
      }
      const { bytes } = source;
      await using writer = await this.write(key, { expectedBytes: bytes.byteLength, ...options }, signal);
      try {
        await writer.append(once(bytes), {}, signal);
        return await writer.finish({ sizeBytes: bytes.byteLength }, signal);
      } catch (error) {
        await writer.abandon();
        throw error;
      }
    });
  }

  async delete(keys: readonly string[], signal?: AbortSignal): Promise<void> {
    await this.#plainly(async () => {
      for (const key of keys) {
        signal?.throwIfAborted();
        await deleteObject(this.#context.layout, key);
      }
    });
  }

  abandoned(before: Date, signal?: AbortSignal): AsyncIterable<UnfinishedWrite> {
    return abandonedPartials(this.#context, before, signal);
  }

  async scratch({ expectedBytes = 0 }: ScratchOptions = {}): Promise<ScratchDirectory> {
    return await this.#plainly(async () => {
      const { space, layout } = this.#context;
      const claim = await space.claim(expectedBytes);
      // What a program writes there cannot be counted, so the claim is only good for looking once.
      space.release(claim);
      return await makeScratch(layout.scratch);
    });
  }

  /**
   * Starts the hashing thread now. Its 30 ms and 20 MB belong to opening a service, not to its first download.
   */
  warmUp(): void {
    this.#context.thread.start();
  }

  /** Fails when the folder cannot be reached. */
  async freeBytes(): Promise<number> {
    return await this.#context.space.freeBytes();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#context.thread.stop();
  }

  async #published(ref: PartialRef): Promise<BlobWriter> {
    const found = await statObject(this.#context.layout, ref.key);
    if (found) return new PublishedWriter(this.#context, { ...ref, sizeBytes: found.sizeBytes });
    throw new CheckpointLostError(ref.key, "its file is gone");
  }

  async #plainly<T>(work: () => Promise<T>): Promise<T> {
    return await plainly(this.#context.root, work);
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

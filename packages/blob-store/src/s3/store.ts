import { Allowance } from "../allowance.ts";
import { plainly } from "../disk/failures.ts";
import { makeScratch } from "../disk/scratch.ts";
import { CheckpointLostError } from "../errors.ts";
import { checkedKey } from "../key.ts";
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
import { abandonedUploads } from "./abandoned.ts";
import type { S3Context } from "./context.ts";
import { LocalCopies } from "./local-copies.ts";
import { deleteObjects, headObject } from "./objects.ts";
import { PartLedger } from "./part-ledger.ts";
import { partBytesFor } from "./part-size.ts";
import { type PresignOptions, presignedUrl } from "./presigned.ts";
import { PublishedWriter } from "./published-writer.ts";
import { putInto } from "./put-file.ts";
import { readObject } from "./reading.ts";
import { partsUpTo, refOf } from "./resume.ts";
import { S3Writer } from "./writer.ts";

export interface S3StoreParts {
  readonly context: S3Context;
  /** Of this process; gone with the store. */
  readonly copies: ScratchDirectory;
}

/** The port on any S3. How bytes come in: `writer.ts`; when they are believed to be there: `publish.ts`. */
export class S3BlobStore implements BlobStore {
  readonly #context: S3Context;
  readonly #copies: LocalCopies;
  readonly #directory: ScratchDirectory;

  constructor({ context, copies }: S3StoreParts) {
    this.#context = context;
    this.#directory = copies;
    const budget = new Allowance(context.settings.scratchBudgetBytes);
    this.#copies = new LocalCopies({ context, budget, directory: copies.path });
  }

  async write(key: string, options: WriteOptions = {}, signal?: AbortSignal): Promise<BlobWriter> {
    checkedKey(key);
    signal?.throwIfAborted();
    const context = this.#context;
    const { checkpoint, contentType = checkpoint?.contentType, expectedBytes } = options;
    if (!checkpoint) {
      const partBytes = partBytesFor(context.settings.partBytes, expectedBytes);
      const ref = { key, contentType, uploadId: undefined, partBytes };
      return new S3Writer({ context, ref, ledger: new PartLedger(partBytes) });
    }
    const ref = { ...refOf(checkpoint, key), contentType };
    const ledger = await partsUpTo(context, { ref, offset: checkpoint.offset }, signal);
    if (ledger) return new S3Writer({ context, ref, ledger });
    const head = await headObject(context, key, signal);
    if (head) return new PublishedWriter(context, ref, head);
    const why = ref.uploadId === undefined ? "nothing of it had reached the store" : "the store no longer has it";
    throw new CheckpointLostError(key, why);
  }

  async read(key: string, range?: ByteRange, signal?: AbortSignal): Promise<BlobReading> {
    return await readObject(this.#context, { key: checkedKey(key), range }, signal);
  }

  async stat(key: string): Promise<BlobStat | undefined> {
    const head = await headObject(this.#context, checkedKey(key));
    if (!head) return undefined;
    const { checksum: _, ...stat } = head;
    return stat;
  }

  async local(key: string, signal?: AbortSignal): Promise<LocalFile> {
    checkedKey(key);
    return await this.#onDisk(() => this.#copies.open(key, signal));
  }

  async put(key: string, source: PutSource, options: PutOptions = {}, signal?: AbortSignal): Promise<StoredBlob> {
    return await putInto(this, { key: checkedKey(key), source, ...options }, signal);
  }

  async delete(keys: readonly string[], signal?: AbortSignal): Promise<void> {
    await deleteObjects(this.#context, keys.map(checkedKey), signal);
  }

  abandoned(before: Date, signal?: AbortSignal): AsyncIterable<UnfinishedWrite> {
    return abandonedUploads(this.#context, before, signal);
  }

  async scratch({ expectedBytes = 0 }: ScratchOptions = {}): Promise<ScratchDirectory> {
    return await this.#onDisk(async () => {
      const { space, settings } = this.#context;
      // What a program writes there cannot be counted, so the claim is only good for looking once.
      space.release(await space.claim(expectedBytes));
      return await makeScratch(settings.scratchPath);
    });
  }

  /** An address of the store's own, for whoever may read this object without going through us. */
  async presignedUrl(key: string, options: PresignOptions): Promise<string> {
    return await presignedUrl(this.#context, checkedKey(key), options);
  }

  /** Fails, in plain words, when the bucket cannot be reached. */
  async check(signal?: AbortSignal): Promise<void> {
    await this.#context.capabilities(signal);
    const { s3, settings } = this.#context;
    await s3.ask((client, options) => client.headBucket({ Bucket: settings.bucket }, options), signal);
  }

  /** Starts the hashing thread now: that belongs to opening a service, not to its first download. */
  warmUp(): void {
    this.#context.thread.start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#context.s3.close();
    await this.#context.thread.stop();
    await this.#directory[Symbol.asyncDispose]();
  }

  async #onDisk<T>(work: () => Promise<T>): Promise<T> {
    return await plainly(this.#context.settings.scratchPath, work);
  }
}

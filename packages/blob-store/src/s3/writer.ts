import type { WriteCheckpoint } from "../checkpoint.ts";
import { checkExpected } from "../expected.ts";
import type { BlockPool } from "../hashing/block-pool.ts";
import { StreamHash } from "../hashing/stream-hash.ts";
import { orAborted } from "../or-aborted.ts";
import { untilAborted } from "../until-aborted.ts";
import type { AppendOptions, BlobWriter, ExpectedBlob, StoredBlob } from "../writer.ts";
import type { S3Context } from "./context.ts";
import { PartBuffer } from "./part-buffer.ts";
import type { PartLedger } from "./part-ledger.ts";
import { mostParts } from "./part-size.ts";
import { publishUpload, putSmall } from "./publish.ts";
import { type WriteRef, checkpointOf } from "./resume.ts";
import { sendPart } from "./send-part.ts";
import { Sending } from "./sending.ts";
import { type UploadRef, abortUpload, createUpload } from "./upload.ts";

// How a download becomes an object.
//
// Bytes gather in a buffer of one part, where their CRC-32 grows with them. A full one waits for a place among the parts
// of all writes that are on their way, is sent with its CRC, and is hashed (SHA-256) by the hashing thread in the same
// memory meanwhile; the next buffer fills. So a process needs memory for the places and for one buffer a write, however
// large the objects are, and a slow store slows the download down.
//
// The parts that the store has, from the first on without a gap, are what survives a crash: a checkpoint is the upload's
// id and how many bytes they are. The buffer that is not full yet lives in this process only. An object that never
// filled one becomes one by a single request.
//
// Whoever takes up another's write has not seen all bytes, so its `finish` reads the object once; so does that of a
// writer that had to send hashed bytes again.

export interface S3WriterParts {
  readonly context: S3Context;
  readonly ref: WriteRef;
  readonly ledger: PartLedger;
}

type State = "open" | "busy" | "closed";

/** `onProgress` is called about once in so many bytes. */
const progressBytes = 1 << 20;

export class S3Writer implements BlobWriter {
  readonly key: string;
  readonly #context: S3Context;
  readonly #ledger: PartLedger;
  readonly #pool: BlockPool;
  readonly #hash: StreamHash;
  #ref: WriteRef;
  #tail: PartBuffer | undefined;
  /** Bytes of the parts that were handed over to be sent. */
  #sentBytes: number;
  #isEnded = false;
  #state: State = "open";

  constructor({ context, ref, ledger }: S3WriterParts) {
    this.key = ref.key;
    this.#context = context;
    this.#ref = ref;
    this.#ledger = ledger;
    this.#pool = context.poolOf(ref.partBytes);
    this.#hash = new StreamHash(context.thread);
    this.#sentBytes = ledger.wholeBytes;
  }

  get offset(): number {
    return this.#sentBytes + (this.#tail?.sizeBytes ?? 0);
  }

  checkpoint(): WriteCheckpoint {
    return checkpointOf(this.#ref, this.#ledger.wholeBytes);
  }

  async append(stream: AsyncIterable<Uint8Array>, options: AppendOptions = {}, signal?: AbortSignal): Promise<void> {
    await this.#alone(async () => {
      if (this.#isEnded) throw new Error(`${this.key} is being finished and takes no more bytes.`);
      const sending = this.#sending(options);
      const stop = signal ? AbortSignal.any([signal, sending.failure]) : sending.failure;
      try {
        if (this.#tail?.isFull) await this.#handOver(this.#tail, sending, stop);
        let told = this.offset;
        for await (const chunk of untilAborted(stream, stop)) {
          await this.#take(chunk, sending, stop);
          if (this.offset - told < progressBytes) continue;
          told = this.offset;
          options.onProgress?.(told);
        }
        await orAborted(sending.end(), stop);
        if (this.offset > told) options.onProgress?.(this.offset);
      } catch (error) {
        await sending.end(signal);
        if (sending.hasLostPart) this.#goBack();
        throw error;
      }
    });
  }

  async finish(expected: ExpectedBlob = {}, signal?: AbortSignal): Promise<StoredBlob> {
    return await this.#alone(async () => {
      const sizeBytes = this.offset;
      checkExpected(this.key, expected, { sizeBytes });
      await this.#tail?.hashedBy((filled) => this.#hash.update(filled));
      const seen = await this.#hash.digest(sizeBytes);
      checkExpected(this.key, expected, seen === undefined ? {} : { sha256: seen });
      this.#isEnded = true;
      const isSmall = this.#ledger.leading === 0 && seen !== undefined;
      const sha256 = isSmall ? await this.#putWhole(seen, signal) : await this.#publish(expected, seen, signal);
      this.#close();
      const { contentType } = this.#ref;
      return { key: this.key, sizeBytes, sha256, ...(contentType !== undefined && { contentType }) };
    });
  }

  async abandon(): Promise<void> {
    if (this.#state === "closed") return;
    await this.#alone(async () => {
      const upload = this.#upload;
      if (upload) await abortUpload(this.#context, upload);
      this.#close();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#state !== "closed") this.#close();
  }

  get #upload(): UploadRef | undefined {
    const { key, uploadId } = this.#ref;
    return uploadId === undefined ? undefined : { key, uploadId };
  }

  #sending({ onCheckpoint }: AppendOptions): Sending {
    return new Sending({
      context: this.#context,
      ledger: this.#ledger,
      hash: this.#hash,
      pool: this.#pool,
      onAdvance: async () => await onCheckpoint?.(this.checkpoint()),
    });
  }

  async #take(chunk: Uint8Array, sending: Sending, signal: AbortSignal): Promise<void> {
    for (let used = 0; used < chunk.byteLength;) {
      const tail = (this.#tail ??= new PartBuffer(this.#pool.take(), this.#sentBytes));
      used += tail.fill(chunk.subarray(used));
      if (tail.isFull) await this.#handOver(tail, sending, signal);
    }
  }

  /** Waits for a place. Until there is one, the part stays here, and nothing of it is lost. */
  async #handOver(buffer: PartBuffer, sending: Sending, signal: AbortSignal): Promise<void> {
    const ref = this.#upload ?? (await this.#begin(signal));
    const number = this.#sentBytes / this.#ref.partBytes + 1;
    if (number > mostParts) {
      throw new Error(
        `${this.key} is larger than ${mostParts} parts of ${this.#ref.partBytes} bytes. Raise S3_PART_SIZE.`,
      );
    }
    const giveBackPlace = await this.#context.slots.take(1, signal);
    sending.start({ ref, number, buffer }, giveBackPlace);
    this.#sentBytes += buffer.sizeBytes;
    this.#tail = undefined;
  }

  async #begin(signal?: AbortSignal): Promise<UploadRef> {
    const upload = await createUpload(this.#context, this.#ref, signal);
    this.#ref = { ...this.#ref, uploadId: upload.uploadId };
    return upload;
  }

  /** Only what the store has without a gap is kept; the rest is asked for again. */
  #goBack(): void {
    this.#ledger.cutBack();
    this.#sentBytes = this.#ledger.wholeBytes;
    this.#dropTail();
  }

  async #putWhole(sha256: string, signal?: AbortSignal): Promise<string> {
    const { key, contentType } = this.#ref;
    const buffer = this.#tail ?? { bytes: new Uint8Array(), crc32: 0, sizeBytes: 0 };
    await putSmall(this.#context, { key, contentType, buffer, sha256 }, signal);
    // Of an upload whose first part was refused.
    if (this.#upload) await abortUpload(this.#context, this.#upload);
    return sha256;
  }

  async #publish(expected: ExpectedBlob, sha256: string | undefined, signal?: AbortSignal): Promise<string> {
    const ref = this.#upload ?? (await this.#begin(signal));
    const sizeBytes = this.offset;
    if (this.#tail) {
      const buffer = this.#tail;
      const number = this.#ledger.leading + 1;
      this.#ledger.add(await sendPart(this.#context, { ref, number, buffer }, signal));
      this.#sentBytes = sizeBytes;
      this.#dropTail();
    }
    return await publishUpload(this.#context, { ref, ledger: this.#ledger, sizeBytes, sha256, expected }, signal);
  }

  #dropTail(): void {
    if (this.#tail) this.#pool.giveBack(this.#tail.block);
    this.#tail = undefined;
  }

  #close(): void {
    this.#state = "closed";
    this.#hash.drop();
    this.#dropTail();
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

import type { WriteCheckpoint } from "../checkpoint.ts";
import { checkExpected } from "../expected.ts";
import type { BlobWriter, ExpectedBlob, StoredBlob } from "../writer.ts";
import type { S3Context } from "./context.ts";
import type { StoredHead } from "./objects.ts";
import { hashOfStored } from "./publish.ts";
import { type WriteRef, checkpointOf } from "./resume.ts";

/** Stands for a write that was published before anybody could note it: it only has to be checked and reported. */
export class PublishedWriter implements BlobWriter {
  readonly key: string;
  readonly offset: number;
  readonly #context: S3Context;
  readonly #ref: WriteRef;
  readonly #head: StoredHead;

  constructor(context: S3Context, ref: WriteRef, head: StoredHead) {
    this.key = ref.key;
    this.offset = head.sizeBytes;
    this.#context = context;
    this.#ref = ref;
    this.#head = head;
  }

  append(): Promise<void> {
    return Promise.reject(new Error(`${this.key} is published already and takes no more bytes; call finish().`));
  }

  checkpoint(): WriteCheckpoint {
    return checkpointOf(this.#ref, 0);
  }

  async finish(expected: ExpectedBlob = {}, signal?: AbortSignal): Promise<StoredBlob> {
    const { key, offset: sizeBytes } = this;
    checkExpected(key, expected, { sizeBytes });
    const sha256 = this.#head.sha256 ?? (await hashOfStored(this.#context, key, signal));
    checkExpected(key, expected, { sha256 });
    const { contentType } = this.#ref;
    return { key, sizeBytes, sha256, ...(contentType !== undefined && { contentType }) };
  }

  async abandon(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {}
}

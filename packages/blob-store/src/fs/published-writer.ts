import type { WriteCheckpoint } from "../checkpoint.ts";
import { checkExpected } from "../expected.ts";
import type { BlobWriter, ExpectedBlob, StoredBlob } from "../writer.ts";
import type { FsContext } from "./context.ts";
import { storedObject } from "./objects.ts";
import { checkpointOf, type PartialRef } from "./resume.ts";

/** Stands for a write that was published before anybody could note it: it only has to be checked and reported. */
export class PublishedWriter implements BlobWriter {
  readonly key: string;
  readonly offset: number;
  readonly #context: FsContext;
  readonly #ref: PartialRef;

  constructor(context: FsContext, ref: PartialRef & { readonly sizeBytes: number }) {
    this.key = ref.key;
    this.offset = ref.sizeBytes;
    this.#context = context;
    this.#ref = ref;
  }

  append(): Promise<void> {
    return Promise.reject(new Error(`${this.key} is published already and takes no more bytes; call finish().`));
  }

  checkpoint(): WriteCheckpoint {
    return checkpointOf(this.#ref);
  }

  async finish(expected: ExpectedBlob = {}, signal?: AbortSignal): Promise<StoredBlob> {
    checkExpected(this.key, expected, { sizeBytes: this.offset });
    const stored = await storedObject(this.#context, this.#ref, signal);
    checkExpected(this.key, expected, stored);
    return stored;
  }

  async abandon(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {}
}

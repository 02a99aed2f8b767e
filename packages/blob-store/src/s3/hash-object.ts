import type { Readable } from "node:stream";

import { BlockPool } from "../hashing/block-pool.ts";
import { StreamHash } from "../hashing/stream-hash.ts";
import type { HashThread } from "../hashing/thread.ts";

const blockBytes = 1 << 20;
const pool = new BlockPool(blockBytes);

/** SHA-256 (lower-case hex) of everything that a stream gives: one block fills while another is hashed. */
export const sha256OfStream = async (thread: HashThread, stream: Readable): Promise<string> => {
  const hash = new StreamHash(thread);
  let block = pool.take();
  let lengthBytes = 0;
  let position = 0;
  let hashing: Promise<void> = Promise.resolve();
  const hand = async () => {
    await hashing;
    const filled = { block, position, lengthBytes };
    hashing = hash.update(filled).finally(() => pool.giveBack(filled.block));
    block = pool.take();
    position += lengthBytes;
    lengthBytes = 0;
  };
  try {
    for await (const chunk of stream) {
      const bytes: Uint8Array = chunk;
      for (let used = 0; used < bytes.byteLength;) {
        const taken = bytes.subarray(used, used + blockBytes - lengthBytes);
        block.bytes.set(taken, lengthBytes);
        lengthBytes += taken.byteLength;
        used += taken.byteLength;
        if (lengthBytes === blockBytes) await hand();
      }
    }
    if (lengthBytes > 0) await hand();
    await hashing;
    const digest = await hash.digest(position);
    if (digest === undefined) throw new Error("The hashing thread was lost while an object was read.");
    return digest;
  } finally {
    pool.giveBack(block);
    hash.drop();
  }
};

import { magicBytes, wrongMagic } from "./magic.ts";

/** The bytes are not those of the file that was asked for. Another try gets a fresh link, and perhaps the file. */
export class WrongContentError extends Error {
  override name = "WrongContentError";
}

/** Passes a file's bytes on from its very first one, after its head was found to be what the extension promises. */
export async function* guardHead(
  body: AsyncIterable<Uint8Array>,
  extension: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  let head: Buffer | null = Buffer.alloc(0);
  const check = (bytes: Buffer) => {
    const wrong = wrongMagic(extension, bytes);
    if (wrong !== null) throw new WrongContentError(wrong);
  };
  for await (const chunk of body) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < magicBytes) continue;
    check(head);
    yield head;
    head = null;
  }
  if (head === null) return;
  check(head);
  if (head.length > 0) yield head;
}

/** Passes bytes on and refuses more than `leftBytes` of them (null: however many come): nobody fills our disk. */
export async function* guardLength(
  body: AsyncIterable<Uint8Array>,
  leftBytes: number | null,
): AsyncGenerator<Uint8Array, void, undefined> {
  let receivedBytes = 0;
  for await (const chunk of body) {
    receivedBytes += chunk.byteLength;
    if (leftBytes !== null && receivedBytes > leftBytes) {
      throw new WrongContentError("the provider sends more bytes than it said that the file has");
    }
    yield chunk;
  }
}

import { type FileHandle, open, rm } from "node:fs/promises";
import { dirname } from "node:path";

import { isAbsent, plainly } from "../disk/failures.ts";
import { syncDirectory } from "./directories.ts";

/** The file of a write under way: written at offsets, so that what a crash left behind a checkpoint is overwritten. */
export class PartialFile {
  readonly path: string;
  readonly handle: FileHandle;
  readonly #root: string;
  #nameIsDurable = false;

  private constructor(path: string, root: string, handle: FileHandle) {
    this.path = path;
    this.handle = handle;
    this.#root = root;
  }

  static async create(path: string, root: string): Promise<PartialFile> {
    return new PartialFile(path, root, await open(path, "wx+"));
  }

  /** Undefined when there is no such file. */
  static async reopen(path: string, root: string): Promise<PartialFile | undefined> {
    const handle = await open(path, "r+").catch((error: unknown) => {
      if (isAbsent(error)) return undefined;
      throw error;
    });
    return handle && new PartialFile(path, root, handle);
  }

  async write(bytes: Uint8Array, position: number): Promise<void> {
    await plainly(this.#root, async () => {
      for (let done = 0; done < bytes.byteLength;) {
        const { bytesWritten } = await this.handle.write(bytes, done, bytes.byteLength - done, position + done);
        done += bytesWritten;
      }
    });
  }

  async sizeBytes(): Promise<number> {
    const { size } = await plainly(this.#root, () => this.handle.stat());
    return size;
  }

  /** Cuts off what lies behind `sizeBytes`. */
  async endAt(sizeBytes: number): Promise<void> {
    if ((await this.sizeBytes()) > sizeBytes) await plainly(this.#root, () => this.handle.truncate(sizeBytes));
  }

  /** Until this resolves, nothing that was written is safe. */
  async sync(): Promise<void> {
    await plainly(this.#root, async () => {
      await this.handle.datasync();
      if (!this.#nameIsDurable) await syncDirectory(dirname(this.path));
      this.#nameIsDurable = true;
    });
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  async remove(): Promise<void> {
    await rm(this.path, { force: true });
  }
}

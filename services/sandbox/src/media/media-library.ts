import { createHash, randomUUID } from "node:crypto";
import { link, mkdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { encode } from "./encode.ts";
import { padMp4 } from "./pad.ts";
import { mediaFileName } from "./spec.ts";
import type { MediaSpec } from "./spec.ts";

const isFile = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/**
 * The media that have been made, kept in one directory and found again by what they are.
 *
 * Several processes may use one directory. Each makes its own unfinished file and then *links* it to the final name: the
 * first one wins, later ones find the name taken and use what is there. So a file never changes once it has been listed
 * with a size. Within one process the same media is made once, and one at a time: ffmpeg uses all processors anyway.
 */
export class MediaLibrary {
  readonly #directory: string;
  readonly #ffmpegPath: string;
  readonly #signal: AbortSignal | undefined;
  readonly #making = new Map<string, Promise<string>>();
  #last: Promise<unknown> = Promise.resolve();

  /** The signal ends what is being made. */
  constructor(directory: string, ffmpegPath: string, signal?: AbortSignal) {
    this.#directory = directory;
    this.#ffmpegPath = ffmpegPath;
    this.#signal = signal;
  }

  /** The path of the media, made now when it never was. */
  media(spec: MediaSpec): Promise<string> {
    return this.#once(mediaFileName(spec), async (path) => {
      await encode(this.#ffmpegPath, { spec, path }, this.#signal);
      if (spec.kind === "video" && spec.sizeBytes !== undefined) await padMp4(path, spec.sizeBytes);
    });
  }

  /** The path of a file with just these bytes. */
  content(bytes: string | Uint8Array, extension: string): Promise<string> {
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 24);
    return this.#once(`content-${hash}.${extension.toLowerCase()}`, (path) => writeFile(path, bytes));
  }

  #once(name: string, make: (path: string) => Promise<void>): Promise<string> {
    const known = this.#making.get(name);
    if (known) return known;
    const made = this.#last.then(() => this.#findOrMake(name, make));
    this.#last = made.catch(() => undefined);
    this.#making.set(name, made);
    // A failure is not remembered: the next request tries again.
    made.catch(() => this.#making.delete(name));
    return made;
  }

  async #findOrMake(name: string, make: (path: string) => Promise<void>): Promise<string> {
    const path = join(this.#directory, name);
    if (await isFile(path)) return path;
    await mkdir(this.#directory, { recursive: true });
    const unfinished = join(this.#directory, `.unfinished-${randomUUID()}-${name}`);
    try {
      await make(unfinished);
      await link(unfinished, path).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error;
      });
      return path;
    } finally {
      await rm(unfinished, { force: true });
    }
  }
}

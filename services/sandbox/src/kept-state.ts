import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

import { z } from "zod";

import type { Meeting } from "./zoom/account/meeting.ts";

const user = z.object({
  id: z.string(),
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  status: z.enum(["active", "inactive"]),
});

const file = z.object({
  key: z.string(),
  id: z.string().exactOptional(),
  meetingUuid: z.string(),
  recordingStart: z.string(),
  recordingEnd: z.string(),
  fileType: z.string(),
  fileExtension: z.string(),
  recordingType: z.string(),
  fileName: z.string(),
  contentType: z.string(),
  path: z.string(),
  sizeBytes: z.number(),
  listedSizeBytes: z.number().exactOptional(),
  processing: z.boolean(),
  listed: z.boolean(),
  state: z.enum(["present", "trashed", "deleted"]),
  deletedAt: z.string().exactOptional(),
});

const meeting = z.object({
  uuid: z.string(),
  id: z.number(),
  host: user,
  topic: z.string(),
  type: z.number(),
  startTime: z.string(),
  timezone: z.string(),
  durationMinutes: z.number(),
  passcode: z.string(),
  playPasscode: z.string(),
  shareId: z.string(),
  files: z.array(file),
});

const state = z.object({ key: z.string(), meetings: z.array(meeting) });

/** What outlives the process: Zoom does not forget its meetings, nor its tokens, when our side restarts. */
export interface KeptState {
  /** What tokens and URLs are sealed with. */
  readonly key: string;
  readonly meetings: readonly Meeting[];
}

/** Undefined when nothing was kept yet; a file that cannot be read is an error, not an empty account. */
export const readKept = async (path: string): Promise<KeptState | undefined> => {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return state.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${path} is not the sandbox's state. Remove it to start with an empty Zoom account.`, {
      cause: error,
    });
  }
};

/** Keeps the newest state in a file: never half of it, and not more often than the disk takes it. */
export class StateKeeper {
  readonly #path: string;
  readonly #current: () => KeptState;
  #writing: Promise<void> | undefined;
  #stale = false;

  constructor(path: string, current: () => KeptState) {
    this.#path = path;
    this.#current = current;
  }

  /** Call after each change; resolves when what is now is on disk. */
  keep(): Promise<void> {
    this.#stale = true;
    this.#writing ??= this.#write().finally(() => (this.#writing = undefined));
    return this.#writing;
  }

  async #write(): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    while (this.#stale) {
      this.#stale = false;
      await writeFile(`${this.#path}.new`, JSON.stringify(this.#current()), { mode: 0o600 });
      await rename(`${this.#path}.new`, this.#path);
    }
  }
}

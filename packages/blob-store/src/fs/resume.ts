import { z } from "zod";

import type { WriteCheckpoint } from "../checkpoint.ts";
import { CheckpointLostError } from "../errors.ts";
import type { FsContext } from "./context.ts";
import { partialId } from "./layout.ts";
import { PartialFile } from "./partial-file.ts";

const driverName = "fs";

const partialState = z.object({ partial: z.string().regex(partialId) });

export interface PartialRef {
  readonly key: string;
  readonly id: string;
  readonly offset: number;
  readonly contentType?: string | undefined;
}

export const checkpointOf = ({ key, id, offset, contentType }: PartialRef): WriteCheckpoint => ({
  driver: driverName,
  key,
  offset,
  ...(contentType !== undefined && { contentType }),
  state: { partial: id },
});

/** Which file a checkpoint means. @throws CheckpointLostError when it is not one of this driver for this key */
export const idOf = (checkpoint: WriteCheckpoint, key: string): string => {
  if (checkpoint.key !== key) throw new CheckpointLostError(key, `its checkpoint belongs to ${checkpoint.key}`);
  const state = partialState.safeParse(checkpoint.state);
  if (checkpoint.driver !== driverName || !state.success) {
    throw new CheckpointLostError(key, "its checkpoint comes from another kind of store");
  }
  return state.data.partial;
};

/** The partial file, cut back to what the checkpoint vouches for; undefined when it is gone. */
export const reopenAt = async ({ layout, root }: FsContext, ref: PartialRef): Promise<PartialFile | undefined> => {
  const file = await PartialFile.reopen(layout.partial(ref.key, ref.id), root);
  if (!file) return undefined;
  try {
    const sizeBytes = await file.sizeBytes();
    if (sizeBytes < ref.offset) {
      throw new CheckpointLostError(ref.key, `its file holds ${sizeBytes} of ${ref.offset} bytes`);
    }
    await file.endAt(ref.offset);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
};

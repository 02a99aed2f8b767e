import { z } from "zod";

/**
 * How to go on with an unfinished write: kept as a row by the job that owns it, so it is JSON and it is checked when
 * it comes back. `state` belongs to the driver named in `driver`; nobody else reads it.
 */
export const writeCheckpoint = z.object({
  driver: z.string().min(1).max(32),
  key: z.string().max(300),
  /** Bytes from the start of the object that survive anything from now on. */
  offset: z.int().nonnegative(),
  contentType: z.string().max(200).optional(),
  state: z.json(),
});

export type WriteCheckpoint = Readonly<z.infer<typeof writeCheckpoint>>;

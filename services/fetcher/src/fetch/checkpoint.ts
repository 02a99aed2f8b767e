import { writeCheckpoint } from "@landfall/blob-store";
import { z } from "zod";

/** How far a fetch came: the unfinished object, and the size it was to have. */
export const fetchCheckpointSchema = z.object({ write: writeCheckpoint, totalBytes: z.int().nonnegative().nullable() });
export type FetchCheckpoint = z.infer<typeof fetchCheckpointSchema>;

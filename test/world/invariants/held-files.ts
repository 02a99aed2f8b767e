import type { File } from "@landfall/database";
import type { HeldFile } from "@landfall/sandbox";

import type { World } from "../world.ts";

export interface HeldAndKnown {
  readonly uuid: string;
  readonly held: HeldFile;
  /** Undefined where Landfall has not heard of the file. */
  readonly known: File | undefined;
}

/** Files that Zoom lists without an id are known by what they are and when they were recorded. */
const isSame = (held: HeldFile, known: File): boolean =>
  known.file_key === held.id ||
  (known.file_key.includes("|") &&
    known.provider_view === held.recordingType &&
    known.file_key.startsWith(new Date(held.recordingStart).toISOString()));

/** Every file that the sandbox recorded, beside what is known of it. */
export const heldFiles = async ({ sandbox, database }: Pick<World, "sandbox" | "database">) => {
  const known = await database
    .selectFrom("file")
    .innerJoin("recording", "recording.id", "file.recording_id")
    .selectAll("file")
    .select("recording.recording_key")
    .execute();
  return sandbox.meetings.flatMap(({ uuid, files }): HeldAndKnown[] =>
    files.map((held) => ({
      uuid,
      held,
      known: known.find((file) => file.recording_key === uuid && isSame(held, file)),
    })),
  );
};

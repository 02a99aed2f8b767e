import type { File } from "@landfall/database";
import type { HeldFile, HeldMeeting } from "@landfall/sandbox";

import { until } from "./until.ts";
import type { World } from "./world.ts";

/** The first file of a meeting, as Zoom has it. */
export const firstFile = ({ files }: HeldMeeting): HeldFile => {
  const [file] = files;
  if (!file) throw new Error("The meeting has no file.");
  return file;
};

/** Waits until the meeting's first file is as wanted, and answers with it. */
export const whenFile = (
  world: Pick<World, "file">,
  held: HeldMeeting,
  { what, is, withinMs }: { readonly what: string; readonly is: (file: File) => boolean; readonly withinMs?: number },
): Promise<File> => {
  let seen: File | undefined;
  return until(
    async () => {
      seen = await world.file(held.uuid, firstFile(held).id);
      return seen && is(seen) ? seen : undefined;
    },
    {
      what,
      ...(withinMs !== undefined && { withinMs }),
      describe: () => `It is ${seen?.state} at ${seen?.stage}: ${seen?.reason}`,
    },
  );
};

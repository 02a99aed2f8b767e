import type { Meeting, RecordingFile } from "./account/meeting.ts";
import { announce } from "./webhooks/announce.ts";
import type { World } from "./world.ts";

/** Who did it, as the event says. */
export interface Operator {
  readonly operator: string;
  readonly operatorId: string;
}

export const administrator: Operator = { operator: "it-admin@example.edu", operatorId: "oP4sL8nMQ6iGjKtWvUzYxA" };

interface Doing {
  readonly by: Operator;
  /** All of the meeting's when left out. */
  readonly files?: readonly RecordingFile[];
}

/** Trashes or deletes what is there; deleting takes what is in the trash too. False when there was nothing to do. */
export const remove = (
  world: World,
  meeting: Meeting,
  { how, by, files = meeting.files }: Doing & { readonly how: "trash" | "delete" },
): boolean => {
  const from = how === "trash" ? ["present"] : ["present", "trashed"];
  const taken = files.filter((file) => file.listed && from.includes(file.state));
  if (taken.length === 0) return false;
  // The event shows the files as they were.
  announce(world, { event: how === "trash" ? "recording.trashed" : "recording.deleted", meeting, files: taken, by });
  for (const file of taken) {
    file.state = how === "trash" ? "trashed" : "deleted";
    file.deletedAt = `${world.clock.now().toISOString().slice(0, 19)}Z`;
  }
  void world.changed();
  return true;
};

/** Takes back what is in the trash. False when nothing was. */
export const recover = (world: World, meeting: Meeting, { by, files = meeting.files }: Doing): boolean => {
  const taken = files.filter(({ state }) => state === "trashed");
  if (taken.length === 0) return false;
  for (const file of taken) {
    file.state = "present";
    delete file.deletedAt;
  }
  announce(world, { event: "recording.recovered", meeting, files: taken, by });
  void world.changed();
  return true;
};

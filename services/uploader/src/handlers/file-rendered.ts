import type { Handler } from "@landfall/bus";
import { findFile } from "@landfall/database";
import type { EventNamed } from "@landfall/events";
import type { Jobs } from "@landfall/jobs";

/** Extra renditions of an imported file: its entry is brought up to date. One that is still on its way brings them itself. */
export const onFileRendered =
  ({ jobs }: { readonly jobs: Jobs }): Handler<EventNamed<"file.rendered">> =>
  async (event, transaction) => {
    const { recordingId, fileId } = event.data;
    const file = await findFile(transaction, fileId);
    if (file) await jobs.ask(transaction, { recordingId, fileId, stage: "refresh", cost: 1, causationId: event.id });
    return { kind: "done" };
  };

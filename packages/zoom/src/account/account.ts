import { type Clock, type Logger } from "@landfall/runtime";
import { type SourceAccount, SourceError } from "@landfall/source";
import { z } from "zod";

import type { ZoomClient } from "../api/client.ts";
import { type OpenOptions, openFile } from "../download/open-file.ts";
import { usersPageSchema } from "../listing/answers.ts";
import { toListing } from "../listing/map-recording.ts";
import { getMeeting, recordingsPath } from "./get-meeting.ts";
import { listRecordings } from "./list-recordings.ts";

export interface AccountParts {
  readonly client: ZoomClient;
  readonly download: OpenOptions;
  readonly clock: Clock;
  readonly logger: Logger;
}

const isGone = (error: unknown): boolean => error instanceof SourceError && error.kind === "gone";

/** One Zoom account behind the port. */
export const createAccount = ({ client, download, clock, logger }: AccountParts): SourceAccount => {
  const lister = { client, clock, logger, memory: { accountListingRefused: false } };
  return {
    recordings: (window, signal) => listRecordings(lister, window, signal),

    recording: async (recordingKey, signal) => toListing(await getMeeting(client, { recordingKey }, signal)),

    open: (file, { offset }, signal) => openFile(file, offset, download, signal),

    async trash(recordingKey, signal) {
      const path = recordingsPath(recordingKey);
      const call = { method: "DELETE", path, query: { action: "trash" }, label: "light", schema: z.unknown() } as const;
      await client.call(call, signal).catch((error: unknown) => {
        if (!isGone(error)) throw error;
      });
    },

    async restore(recordingKey, signal) {
      const path = recordingsPath(recordingKey, "/status");
      const call = { method: "PUT", path, body: { action: "recover" }, label: "light", schema: z.unknown() } as const;
      await client.call(call, signal).catch(async (error: unknown) => {
        if (!isGone(error)) throw error;
        // Not in the trash: fine if it is where it was, and truly gone if not.
        await getMeeting(client, { recordingKey }, signal);
      });
    },

    async health(signal) {
      const call = { path: "/users", query: { page_size: 1 }, label: "medium", schema: usersPageSchema } as const;
      await client.call(call, signal);
    },
  };
};

import type { FastifyInstance } from "fastify";
import { z } from "zod";

import type { Meeting, RecordingFile } from "../account/meeting.ts";
import { recover, remove } from "../trash.ts";
import type { World } from "../world.ts";
import { meetingInPath } from "./meeting-in-path.ts";
import { invalidField, noRecording } from "./zoom-error.ts";

interface Path {
  readonly meetingId: string;
  readonly fileId: string;
}

const removal = (action: string | undefined): "trash" | "delete" => {
  if (action === undefined || action === "trash") return "trash";
  if (action === "delete") return "delete";
  throw invalidField("action", "Must be 'trash' or 'delete'.");
};

const recoverBody = z.object({ action: z.literal("recover") });
const mustRecover = (body: unknown): void => {
  if (!recoverBody.safeParse(body).success) throw invalidField("action", "Must be 'recover'.");
};

const oneFile = (meeting: Meeting, { fileId }: Path): RecordingFile[] => {
  const file = meeting.files.find(({ id }) => id === fileId);
  if (!file) throw noRecording();
  return [file];
};

// The statuses are the documented ones: 200 without a body, and 204 for recovering one file.

/** Taking recordings away and back, which Zoom tells the app's own event subscription of as of anybody's doing. */
export const trashRoutes = (app: FastifyInstance, world: World): void => {
  const own = { operator: "app@example.edu", operatorId: world.app.clientId };

  app.delete<{ Params: Path; Querystring: { action?: string } }>(
    "/v2/meetings/:meetingId/recordings",
    async ({ params, query }, reply) => {
      const meeting = meetingInPath(world.account, params.meetingId);
      if (!remove(world, meeting, { how: removal(query.action), by: own })) throw noRecording();
      return reply.code(200).send();
    },
  );
  app.delete<{ Params: Path; Querystring: { action?: string } }>(
    "/v2/meetings/:meetingId/recordings/:fileId",
    async ({ params, query }, reply) => {
      const meeting = meetingInPath(world.account, params.meetingId);
      const files = oneFile(meeting, params);
      if (!remove(world, meeting, { how: removal(query.action), by: own, files })) throw noRecording();
      return reply.code(200).send();
    },
  );
  app.put<{ Params: Path }>("/v2/meetings/:meetingId/recordings/status", async ({ params, body }, reply) => {
    mustRecover(body);
    const meeting = meetingInPath(world.account, params.meetingId);
    if (!recover(world, meeting, { by: own })) throw noRecording();
    return reply.code(200).send();
  });
  app.put<{ Params: Path }>("/v2/meetings/:meetingId/recordings/:fileId/status", async ({ params, body }, reply) => {
    mustRecover(body);
    const meeting = meetingInPath(world.account, params.meetingId);
    if (!recover(world, meeting, { by: own, files: oneFile(meeting, params) })) throw noRecording();
    return reply.code(204).send();
  });
};

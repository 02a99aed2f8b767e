import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";

import type { Meeting, RecordingFile } from "../zoom/account/meeting.ts";
import { listedId } from "../zoom/account/meeting.ts";
import { segmentScript } from "../zoom/account/script.ts";
import { addSegment, finishProcessing, releaseLate } from "../zoom/meetings.ts";
import { administrator, recover, remove } from "../zoom/trash.ts";
import type { World } from "../zoom/world.ts";
import { ControlError } from "./control-error.ts";
import { deliveryShape, heldShape } from "./shapes.ts";

const choice = z.strictObject({ fileId: z.string().optional() });

interface Chosen {
  readonly meeting: Meeting;
  readonly fileId: string | undefined;
  readonly only: { readonly files?: readonly RecordingFile[] };
}

type Action = (world: World, chosen: Chosen) => unknown;

/** What may happen to a meeting; each answers with what came of it. */
const actions: Readonly<Record<string, Action>> = {
  trash: (world, { meeting, only }) => ({ done: remove(world, meeting, { how: "trash", by: administrator, ...only }) }),
  delete: (world, { meeting, only }) => ({
    done: remove(world, meeting, { how: "delete", by: administrator, ...only }),
  }),
  recover: (world, { meeting, only }) => ({ done: recover(world, meeting, { by: administrator, ...only }) }),
  transcript: (world, { meeting }) => ({ deliveries: releaseLate(world, meeting).map(deliveryShape) }),
  processed: (world, { meeting, fileId }) => {
    finishProcessing(world, meeting, fileId);
    return { done: true };
  },
};

const chosenBy = ({ account }: World, request: FastifyRequest<{ Params: { uuid: string } }>): Chosen => {
  const meeting = account.meeting(request.params.uuid);
  if (!meeting) throw new ControlError(404, `No meeting has the uuid ${request.params.uuid}.`);
  const { fileId } = choice.parse(request.body ?? {});
  const files = meeting.files.filter((file) => listedId(file) === fileId);
  return { meeting, fileId, only: fileId === undefined ? {} : { files } };
};

/** The uuid is percent-encoded once: these paths are ours, not Zoom's. */
export const meetingControl = (app: FastifyInstance, world: World): void => {
  for (const [name, act] of Object.entries(actions)) {
    app.post<{ Params: { uuid: string } }>(`/control/meetings/:uuid/${name}`, async (request) =>
      act(world, chosenBy(world, request)),
    );
  }
  app.post<{ Params: { uuid: string } }>("/control/meetings/:uuid/segments", async (request, reply) => {
    const meeting = world.account.meeting(request.params.uuid);
    if (!meeting) throw new ControlError(404, `No meeting has the uuid ${request.params.uuid}.`);
    const { deliveries } = await addSegment(world, meeting, segmentScript.parse(request.body ?? {}));
    return reply.code(201).send(heldShape(meeting, deliveries));
  });
};

import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { faultScript } from "../traffic/fault.ts";
import { listedId } from "../zoom/account/meeting.ts";
import { meetingScript } from "../zoom/account/script.ts";
import { holdMeeting } from "../zoom/meetings.ts";
import type { World } from "../zoom/world.ts";
import { answerControlErrors, ControlError } from "./control-error.ts";
import { meetingControl } from "./meeting-control.ts";
import { heldShape } from "./shapes.ts";
import { webhookControl } from "./webhook-control.ts";

const tokenKind = z.enum(["oauth", "webhook", "access"]);
const expiry = z.strictObject({ kinds: z.array(tokenKind).default([...tokenKind.options]) });
const refusal = z.strictObject({ mode: z.enum(["html200", "401", "shortJson"]) });

/**
 * What a person or another process scripts the sandbox with. It has no password: like all of the sandbox it can be reached
 * from this machine only, and it guards nothing but invented recordings.
 */
export const controlRoutes = (app: FastifyInstance, world: World): void => {
  answerControlErrors(app);

  app.get("/control", async () => ({
    accountId: world.account.id,
    webhookUrl: world.webhooks.url ?? null,
    refusal: world.refusal,
    origins: world.origins,
  }));
  app.get("/control/meetings", async () => world.account.meetings.map((meeting) => heldShape(meeting)));
  app.post("/control/meetings", async ({ body }, reply) => {
    const { meeting, deliveries } = await holdMeeting(world, meetingScript.parse(body ?? {}));
    return reply.code(201).send(heldShape(meeting, deliveries));
  });
  meetingControl(app, world);
  webhookControl(app, world);

  app.post("/control/faults", async ({ body }, reply) => {
    const scripts = z.array(faultScript).parse(Array.isArray(body) ? body : [body]);
    for (const fault of scripts) world.faults.add(fault);
    return reply.code(201).send({ pending: world.faults.pending });
  });
  app.get("/control/faults", async () => ({ pending: world.faults.pending }));
  app.delete("/control/faults", async (_request, reply) => {
    world.faults.clear();
    return reply.code(204).send();
  });
  app.get("/control/requests", async () => world.log.requests);
  app.get<{ Params: { id: string } }>("/control/files/:id", async ({ params }) => {
    const file = world.account.file(params.id);
    if (!file) throw new ControlError(404, `No file has the id ${params.id}.`);
    return {
      id: listedId(file),
      meetingUuid: file.meetingUuid,
      recordingType: file.recordingType,
      path: file.path,
      sizeBytes: file.sizeBytes,
      ...world.log.totals(listedId(file)),
    };
  });
  app.post("/control/tokens/expire", async ({ body }, reply) => {
    world.tokens.expire(expiry.parse(body ?? {}).kinds);
    return reply.code(204).send();
  });
  app.post("/control/refusal", async ({ body }, reply) => {
    world.refusal = refusal.parse(body).mode;
    return reply.code(204).send();
  });
};

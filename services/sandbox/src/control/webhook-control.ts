import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { announceRecorded } from "../zoom/meetings.ts";
import { validateUrl } from "../zoom/webhooks/validate-url.ts";
import type { World } from "../zoom/world.ts";
import { ControlError } from "./control-error.ts";
import { deliveryShape } from "./shapes.ts";

const deliver = z.union([
  /** The events of a meeting once more. */
  z.strictObject({ uuid: z.string() }),
  /** Any text, signed. */
  z.strictObject({ event: z.string(), body: z.string(), url: z.url().optional() }),
]);
const target = z.strictObject({ url: z.url().nullable() });
const challenge = z.strictObject({ url: z.url().optional() });

const meetingOf = (world: World, uuid: string) => {
  const meeting = world.account.meeting(uuid);
  if (!meeting) throw new ControlError(404, `No meeting has the uuid ${uuid}.`);
  return meeting;
};

/** Events, beyond those that meetings send by themselves. */
export const webhookControl = (app: FastifyInstance, world: World): void => {
  app.get("/control/deliveries", async () => world.webhooks.deliveries.map(deliveryShape));
  app.post("/control/deliver", async ({ body }, reply) => {
    const wanted = deliver.parse(body);
    const sent =
      "uuid" in wanted
        ? announceRecorded(world, meetingOf(world, wanted.uuid), meetingOf(world, wanted.uuid).files)
        : [world.webhooks.send(wanted)];
    return reply.code(202).send({ deliveries: sent.map(deliveryShape) });
  });
  app.post("/control/validate", async ({ body }) => validateUrl(world, challenge.parse(body ?? {}).url));
  app.post("/control/webhook", async ({ body }, reply) => {
    world.webhooks.url = target.parse(body).url ?? undefined;
    return reply.code(204).send();
  });
};

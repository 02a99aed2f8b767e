import type { World } from "../world.ts";
import type { Delivery } from "./delivery.ts";
import type { Announcement } from "./event-body.ts";
import { recordingEventBody } from "./event-body.ts";

/** Sends one event about a meeting; each call makes other URLs and another token. */
export const announce = (world: World, announcement: Announcement): Delivery =>
  world.webhooks.send({
    event: announcement.event,
    meetingUuid: announcement.meeting.uuid,
    body: recordingEventBody(world, announcement),
  });

import type { Meeting } from "../zoom/account/meeting.ts";
import { listedId } from "../zoom/account/meeting.ts";
import type { Delivery } from "../zoom/webhooks/delivery.ts";

/** A delivery as the control API shows it; the body as the text that was signed. */
export const deliveryShape = ({ event, meetingUuid, url, body, attempts, outcome }: Delivery) => ({
  event,
  meetingUuid,
  url,
  body,
  attempts,
  outcome,
});

/** A meeting and its files, with what the listing does not tell. */
export const heldShape = (meeting: Meeting, deliveries: readonly Delivery[] = []) => ({
  uuid: meeting.uuid,
  id: meeting.id,
  topic: meeting.topic,
  host: meeting.host.email,
  startTime: meeting.startTime,
  files: meeting.files.map((file) => ({
    id: listedId(file),
    fileType: file.fileType,
    recordingType: file.recordingType,
    recordingStart: file.recordingStart,
    path: file.path,
    sizeBytes: file.sizeBytes,
    processing: file.processing,
    listed: file.listed,
    state: file.state,
  })),
  deliveries: deliveries.map(({ event, url, outcome }) => ({ event, url, outcome })),
});

import type { Meeting, RecordingFile } from "../account/meeting.ts";
import { webhookDownloadUrl } from "../file-urls.ts";
import { meetingShape, recordingShape } from "../shapes.ts";
import type { Operator } from "../trash.ts";
import type { World } from "../world.ts";

type RecordingEvent =
  | "recording.completed"
  | "recording.transcript_completed"
  | "recording.trashed"
  | "recording.deleted"
  | "recording.recovered";

export interface Announcement {
  readonly event: RecordingEvent;
  readonly meeting: Meeting;
  readonly files: readonly RecordingFile[];
  /** Whoever did it, for events that are somebody's doing. */
  readonly by?: Operator | undefined;
}

/** Which optional parts each event carries (Zoom docs: Recording webhooks; seen in deliveries). */
const parts: Readonly<Record<RecordingEvent, { token: boolean; hostEmail: boolean; passcode: boolean }>> = {
  "recording.completed": { token: true, hostEmail: true, passcode: true },
  "recording.transcript_completed": { token: true, hostEmail: true, passcode: true },
  "recording.trashed": { token: true, hostEmail: true, passcode: true },
  "recording.deleted": { token: false, hostEmail: false, passcode: false },
  "recording.recovered": { token: true, hostEmail: false, passcode: false },
};

/** In the order of real deliveries, which is not that of the documentation: payload, event_ts, event, download_token. */
export const recordingEventBody = (world: World, { event, meeting, files, by }: Announcement): string => {
  const has = parts[event];
  const object = {
    ...meetingShape(world, meeting),
    ...(has.hostEmail ? { host_email: meeting.host.email } : {}),
    ...recordingShape(world, meeting, { files, url: (file) => webhookDownloadUrl(world, file) }),
    ...(has.passcode
      ? { password: meeting.passcode, recording_play_passcode: meeting.playPasscode, on_prem: false }
      : {}),
  };
  const actor = by ? { operator: by.operator, operator_id: by.operatorId } : {};
  return JSON.stringify({
    payload: { account_id: world.account.id, ...actor, object },
    event_ts: world.clock.now().getTime(),
    event,
    ...(has.token ? { download_token: world.tokens.issue("webhook", { meetingUuid: meeting.uuid }) } : {}),
  });
};

/** The challenge that Zoom sends when a URL is entered, and every 72 hours. */
export const urlValidationBody = (plainToken: string, now: Date): string =>
  JSON.stringify({ payload: { plainToken }, event_ts: now.getTime(), event: "endpoint.url_validation" });

import { signHmacHex } from "@landfall/session";

/** What Zoom sends and nobody may keep. */
export const planted = {
  downloadToken: "planted-download-token-9f3a",
  passcode: "planted-passcode-7b21",
  password: "planted-password-55e0",
  url: "https://zoom.example/planted-link-c0de",
};

const file = (id: string) => ({
  id,
  file_type: "MP4",
  download_url: `${planted.url}/${id}`,
  play_url: `${planted.url}/play/${id}`,
  status: "completed",
});

export interface ZoomMeeting {
  readonly accountId: string;
  readonly uuid?: string;
  readonly topic?: unknown;
}

const object = ({ uuid = "4444AAAiAAAAAiAiAiiAii==", topic = "Algebra" }: Omit<ZoomMeeting, "accountId">) => ({
  uuid,
  id: 81_234_567_890,
  topic,
  host_id: "host-1",
  host_email: "host@example.edu",
  start_time: "2026-02-12T15:00:00Z",
  password: planted.password,
  recording_play_passcode: planted.passcode,
  share_url: `${planted.url}/share`,
  recording_files: [file("f1"), file("f2")],
});

/** A body of Zoom's recording.completed, in the order of fields that Zoom uses. */
export const completed = ({ accountId, ...meeting }: ZoomMeeting): string =>
  JSON.stringify({
    payload: { account_id: accountId, object: object(meeting) },
    event_ts: 1_770_909_880_000,
    event: "recording.completed",
    download_token: planted.downloadToken,
  });

/** The same, of a shape that the door does not understand. */
export const incomprehensible = (accountId: string): string =>
  JSON.stringify({
    payload: { account_id: accountId, object: { ...object({}), uuid: 17, settings: { passcode: planted.passcode } } },
    event: "recording.completed",
    download_token: planted.downloadToken,
  });

export const urlValidation = (plainToken: string): string =>
  JSON.stringify({ payload: { plainToken }, event_ts: 1_770_909_880_000, event: "endpoint.url_validation" });

export const zoomHeaders = (body: string, secret: string, at = new Date()): Record<string, string> => {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = `v0=${signHmacHex(secret, `v0:${timestamp}:${body}`)}`;
  return { "content-type": "application/json", "x-zm-request-timestamp": timestamp, "x-zm-signature": signature };
};

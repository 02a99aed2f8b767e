import { createHmac, randomUUID } from "node:crypto";

export interface SignedDelivery {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const file = (recordingType: string) => ({
  id: randomUUID(),
  meeting_id: "4444AAAiAAAAAiAiAiiAii==",
  recording_start: "2026-02-12T15:00:00Z",
  recording_end: "2026-02-12T16:00:00Z",
  file_type: "MP4",
  file_extension: "MP4",
  file_size: 246_560_000,
  play_url: `https://zoom.example/rec/play/${randomUUID()}`,
  download_url: `https://zoom.example/rec/download/${randomUUID()}`,
  status: "completed",
  recording_type: recordingType,
});

/** A meeting's `recording.completed` with three files, another one each time, signed as Zoom does (Zoom docs: webhooks). */
export const signedDelivery = (accountId: string, secret: string): SignedDelivery => {
  const now = Date.now();
  const body = JSON.stringify({
    payload: {
      account_id: accountId,
      object: {
        uuid: randomUUID(),
        id: 81_234_567_890,
        topic: "Oceanography 101: how a tide turns",
        type: 2,
        host_id: "h0stIdOfTheLecturer_22",
        host_email: "lecturer@example.edu",
        start_time: "2026-02-12T15:00:00Z",
        timezone: "Europe/Zurich",
        duration: 60,
        share_url: `https://zoom.example/rec/share/${randomUUID()}`,
        recording_files: ["shared_screen_with_speaker_view", "active_speaker", "audio_only"].map(file),
      },
    },
    event_ts: now,
    event: "recording.completed",
    download_token: randomUUID(),
  });
  const timestamp = String(Math.floor(now / 1000));
  const signature = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  const headers = {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "x-zm-request-timestamp": timestamp,
    "x-zm-signature": `v0=${signature}`,
  };
  return { body, headers };
};

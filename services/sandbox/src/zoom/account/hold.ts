import { randomBytes, randomInt, randomUUID } from "node:crypto";

import type { MediaLibrary } from "../../media/media-library.ts";
import type { Account } from "./account.ts";
import { defaultHost } from "./account.ts";
import type { Meeting, RecordingFile } from "./meeting.ts";
import { recordFile } from "./record-file.ts";
import type { ParsedMeeting, ParsedSegment } from "./script.ts";

const isoSeconds = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** The files of one segment, its media made when they never were. */
export const recordSegment = (
  media: MediaLibrary,
  at: { readonly meetingUuid: string; readonly speaker: string; readonly startMs: number },
  segment: ParsedSegment,
): Promise<RecordingFile[]> =>
  Promise.all(
    segment.files.map((file) =>
      recordFile(media, file, {
        meetingUuid: at.meetingUuid,
        speaker: at.speaker,
        seconds: segment.seconds,
        recordingStart: isoSeconds(at.startMs),
        recordingEnd: isoSeconds(at.startMs + segment.seconds * 1000),
      }),
    ),
  );

/** When each segment starts and the last one ends, in milliseconds since the meeting's start. */
const schedule = (segments: readonly ParsedSegment[]) => {
  const pauseMs = 30_000;
  let endMs = -pauseMs;
  const starts = segments.map((segment) => {
    const startMs = segment.startOffsetSeconds === undefined ? endMs + pauseMs : segment.startOffsetSeconds * 1000;
    endMs = startMs + segment.seconds * 1000;
    return startMs;
  });
  return { starts, endMs };
};

/** Holds the scripted meeting and records it: afterwards the account has it. */
export const hold = async (
  { account, media, now }: { readonly account: Account; readonly media: MediaLibrary; readonly now: Date },
  script: ParsedMeeting,
): Promise<Meeting> => {
  const host = account.host(script.host ?? defaultHost);
  const uuid = script.uuid ?? randomBytes(16).toString("base64");
  const startMs = script.start ? Date.parse(script.start) : Math.ceil(now.getTime() / 1000) * 1000;
  const { starts, endMs } = schedule(script.segments);
  const speaker = `${host.firstName} ${host.lastName}`;
  const files = await Promise.all(
    script.segments.map((segment, index) =>
      recordSegment(media, { meetingUuid: uuid, speaker, startMs: startMs + (starts[index] ?? 0) }, segment),
    ),
  );
  const meeting: Meeting = {
    uuid,
    id: script.id ?? randomInt(80_000_000_000, 90_000_000_000),
    host,
    topic: script.topic,
    type: script.type,
    startTime: isoSeconds(startMs),
    timezone: script.timezone,
    durationMinutes: Math.round(endMs / 60_000),
    passcode: randomBytes(6).toString("base64url"),
    playPasscode: randomBytes(24).toString("base64url"),
    shareId: randomUUID(),
    files: files.flat(),
  };
  account.add(meeting);
  return meeting;
};

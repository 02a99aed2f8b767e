import { sleep } from "@landfall/runtime";

import { hold, recordSegment } from "./account/hold.ts";
import type { Meeting, RecordingFile } from "./account/meeting.ts";
import { isPresent, isTranscript } from "./account/meeting.ts";
import type { ParsedMeeting, ParsedSegment } from "./account/script.ts";
import { announce } from "./webhooks/announce.ts";
import type { Delivery } from "./webhooks/delivery.ts";
import type { World } from "./world.ts";

/** The events of freshly recorded files: one for the recording, one for its transcripts when there are any yet. */
export const announceRecorded = (world: World, meeting: Meeting, files: readonly RecordingFile[]): Delivery[] => {
  const shown = files.filter(isPresent);
  const recorded = shown.filter((file) => !isTranscript(file));
  const transcripts = shown.filter(isTranscript);
  return [
    ...(recorded.length > 0 ? [announce(world, { event: "recording.completed", meeting, files: recorded })] : []),
    ...(transcripts.length > 0 ? [announceTranscripts(world, meeting, transcripts)] : []),
  ];
};

const announceTranscripts = (world: World, meeting: Meeting, files: readonly RecordingFile[]): Delivery =>
  announce(world, { event: "recording.transcript_completed", meeting, files });

/** How the events of a meeting leave. Each entry sends its events one after another, as far as their order matters. */
const sendAll: Readonly<
  Record<"once" | "never" | "twice" | "reversed", (world: World, meeting: Meeting) => Promise<Delivery[]>>
> = {
  never: async () => [],
  once: async (world, meeting) => announceRecorded(world, meeting, meeting.files),
  twice: async (world, meeting) => [
    ...announceRecorded(world, meeting, meeting.files),
    ...announceRecorded(world, meeting, meeting.files),
  ],
  reversed: async (world, meeting) => {
    const transcripts = meeting.files.filter((file) => isPresent(file) && isTranscript(file));
    const early = transcripts.length > 0 ? [announceTranscripts(world, meeting, transcripts)] : [];
    await Promise.all(early.map((delivery) => delivery.settled));
    const rest = meeting.files.filter((file) => !isTranscript(file));
    return [...early, ...announceRecorded(world, meeting, rest)];
  },
};

export interface Held {
  readonly meeting: Meeting;
  readonly deliveries: readonly Delivery[];
}

/** Holds a meeting: media first, then the account, then the events. */
export const holdMeeting = async (world: World, script: ParsedMeeting): Promise<Held> => {
  const meeting = await hold({ account: world.account, media: world.media, now: world.clock.now() }, script);
  // Zoom does not announce what a crash could make it forget.
  await world.changed();
  const deliveries = await sendAll[script.webhooks](world, meeting);
  void releaseInTime(world, meeting, script);
  return { meeting, deliveries };
};

/** Files that are late by a number of milliseconds; those of one delay share their event. */
const releaseInTime = (world: World, meeting: Meeting, script: ParsedMeeting): Promise<unknown> => {
  const delays = script.segments.flatMap(({ files }) => files.map(({ late }) => late));
  const distinct = [...new Set(delays)].filter((delay) => typeof delay === "number");
  return Promise.allSettled(
    distinct.map(async (delayMs) => {
      await sleep(delayMs, world.stopping.signal);
      const due = meeting.files.filter((_, index) => delays[index] === delayMs);
      releaseLate(world, meeting, due);
    }),
  );
};

/** Records once more within the same instance; the event carries the new files alone. */
export const addSegment = async (world: World, meeting: Meeting, segment: ParsedSegment): Promise<Held> => {
  const lastEndMs = Math.max(...meeting.files.map((file) => Date.parse(file.recordingEnd)));
  const startMs =
    segment.startOffsetSeconds === undefined
      ? lastEndMs + 30_000
      : Date.parse(meeting.startTime) + segment.startOffsetSeconds * 1000;
  const speaker = `${meeting.host.firstName} ${meeting.host.lastName}`;
  const files = await recordSegment(world.media, { meetingUuid: meeting.uuid, speaker, startMs }, segment);
  meeting.files.push(...files);
  world.account.addFiles(files);
  await world.changed();
  return { meeting, deliveries: announceRecorded(world, meeting, files) };
};

/** Late files appear, each kind with the event that Zoom has for it. */
export const releaseLate = (world: World, meeting: Meeting, files = meeting.files): readonly Delivery[] => {
  const late = files.filter((file) => !file.listed);
  for (const file of late) file.listed = true;
  void world.changed();
  return announceRecorded(world, meeting, late);
};

/** Processing ends and the listing tells the truth from now on. There is no event for it. */
export const finishProcessing = (world: World, meeting: Meeting, fileId?: string): void => {
  for (const file of meeting.files) {
    if (fileId !== undefined && file.id !== fileId) continue;
    file.processing = false;
    delete file.listedSizeBytes;
  }
  void world.changed();
};

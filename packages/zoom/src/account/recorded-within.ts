import type { ZoomMeeting } from "../listing/answers.ts";
import { dateOf } from "../listing/map-file.ts";

/**
 * Whether any part of a meeting was recorded in the window; days are coarser, and meetings begin before recordings. One
 * without a date may have been: asking for it will tell.
 */
export const recordedWithin = (
  meeting: ZoomMeeting,
  { from, to }: { readonly from: Date; readonly to: Date },
): boolean => {
  const starts = [...meeting.recording_files, ...meeting.participant_audio_files]
    .map((file) => dateOf(file.recording_start ?? meeting.start_time))
    .filter((start) => start !== null);
  return starts.length === 0 || starts.some((start) => start >= from && start <= to);
};

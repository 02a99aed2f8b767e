import type { Meeting, RecordingFile } from "./account/meeting.ts";
import { playUrl } from "./file-urls.ts";
import type { World } from "./world.ts";

/** Everyone's own sound, listed apart from the recording's files. */
const isParticipantAudio = (file: RecordingFile): boolean => file.recordingType === "audio_only_each_participant";

export interface ListedFiles {
  readonly files: readonly RecordingFile[];
  /** API and events name different URLs for one file. */
  readonly url: (file: RecordingFile) => string;
  /** Shown as being processed although it is not. */
  readonly isProcessing?: (file: RecordingFile) => boolean;
}

const listedSize = (file: RecordingFile): number => file.listedSizeBytes ?? file.sizeBytes;

/** One element of `recording_files` or `participant_audio_files`. */
const fileShape = (world: World, file: RecordingFile, { url, isProcessing }: ListedFiles) => {
  const participant = isParticipantAudio(file);
  const base = {
    ...(file.id === undefined ? {} : { id: file.id }),
    ...(participant ? {} : { meeting_id: file.meetingUuid }),
    recording_start: file.recordingStart,
    recording_end: file.recordingEnd,
    file_type: file.fileType,
    file_extension: file.fileExtension,
    file_size: listedSize(file),
    ...(participant ? { file_name: file.fileName } : {}),
    // A timeline cannot be played.
    ...(file.fileType === "TIMELINE" ? {} : { play_url: playUrl(world, file) }),
    download_url: url(file),
    status: file.processing || isProcessing?.(file) ? "processing" : "completed",
  };
  return {
    ...base,
    ...(participant ? {} : { recording_type: file.recordingType }),
    ...(file.deletedAt === undefined ? {} : { deleted_time: file.deletedAt }),
  };
};

/** What API answers and events say of a meeting alike. */
export const meetingShape = (world: World, meeting: Meeting) => ({
  uuid: meeting.uuid,
  id: meeting.id,
  account_id: world.account.id,
  host_id: meeting.host.id,
  topic: meeting.topic,
  type: meeting.type,
  start_time: meeting.startTime,
  timezone: meeting.timezone,
});

/** Length, sizes and the files themselves. */
export const recordingShape = (world: World, meeting: Meeting, listed: ListedFiles) => {
  const participants = listed.files.filter(isParticipantAudio);
  return {
    duration: meeting.durationMinutes,
    total_size: listed.files.reduce((sum, file) => sum + listedSize(file), 0),
    recording_count: listed.files.length,
    share_url: `${world.origins.api}/rec/share/${meeting.shareId}`,
    recording_files: listed.files
      .filter((file) => !isParticipantAudio(file))
      .map((file) => fileShape(world, file, listed)),
    ...(participants.length > 0
      ? { participant_audio_files: participants.map((file) => fileShape(world, file, listed)) }
      : {}),
  };
};

import type { FileListing } from "@landfall/recording";

import type { ZoomFile } from "./answers.ts";
import { fileKindOf } from "./kinds.ts";

/** A file as the listing has it, and the link that the listing keeps to itself. */
export interface MappedFile {
  readonly segmentKey: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly listing: FileListing;
  readonly downloadUrl: string | null;
}

export interface FileContext {
  /** For a file that does not say when it was recorded. */
  readonly meetingStartedAt: Date;
  readonly onPremise: boolean;
  readonly ofParticipant: boolean;
}

export const mapFile = (file: ZoomFile, { meetingStartedAt, onPremise, ofParticipant }: FileContext): MappedFile => {
  const startedAt = dateOf(file.recording_start) ?? meetingStartedAt;
  const segmentKey = startedAt.toISOString();
  return {
    segmentKey,
    startedAt,
    endedAt: dateOf(file.recording_end),
    downloadUrl: file.download_url,
    listing: {
      fileKey: file.id ?? madeUpKey(segmentKey, file, ofParticipant),
      kind: ofParticipant ? "participant_audio" : fileKindOf(file.recording_type, file.file_type),
      providerType: file.file_type ?? "",
      providerView: file.recording_type,
      extension: (file.file_extension ?? "").toLowerCase().replaceAll(/[^a-z0-9]/gu, ""),
      sizeBytes: file.file_size || null,
      notReady: onPremise ? null : notReady(file),
      notFetchable: onPremise
        ? "the recording is on an on-premise Zoom server, from where it cannot be downloaded"
        : null,
    },
  };
};

/** A date of Zoom's; null for none, and for the empty text that some fields have while they are not known. */
export const dateOf = (written: string | null): Date | null => {
  const date = new Date(written ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
};

// Captions and timelines may have no id. Together with the segment, what a file is names it: links change at each listing,
// names and sizes may. Only participants' audio, of which there are several alike, needs its name.
const madeUpKey = (segmentKey: string, file: ZoomFile, ofParticipant: boolean): string =>
  [segmentKey, file.file_type, file.recording_type, file.file_extension, ...(ofParticipant ? [file.file_name] : [])]
    .map((part) => part ?? "")
    .join("|");

const notReady = ({ status, file_size: size, download_url: url }: ZoomFile): string | null => {
  if (status !== null && status !== "completed") return `Zoom says that the file is "${status}"`;
  if (size === 0) return "Zoom lists the file with no bytes yet";
  return url === null ? "Zoom gives no link to the file yet" : null;
};

import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";

import type { MediaLibrary } from "../../media/media-library.ts";
import { chat, timeline, transcript } from "../../media/texts.ts";
import type { FileKind } from "./file-kinds.ts";
import { contentTypeOf, fileKindOf } from "./file-kinds.ts";
import type { RecordingFile } from "./meeting.ts";
import type { ParsedFile } from "./script.ts";

interface Place {
  readonly meetingUuid: string;
  readonly speaker: string;
  readonly seconds: number;
  readonly recordingStart: string;
  readonly recordingEnd: string;
}

type Make = (media: MediaLibrary, script: ParsedFile, place: Place) => Promise<string>;

const makers: Readonly<Record<FileKind["made"], Make>> = {
  video: (media, script, { seconds }) => media.media({ kind: "video", view: script.type, seconds, ...script.media }),
  audio: (media, _script, { seconds }) => media.media({ kind: "audio", seconds }),
  transcript: (media, _script, place) => media.content(transcript(place), "vtt"),
  chat: (media, _script, place) => media.content(chat(place), "txt"),
  timeline: (media, _script, place) => media.content(timeline(place), "json"),
  blank: (media, script) => media.content(`${script.type}\n`, "bin"),
};

const pathOf = (media: MediaLibrary, script: ParsedFile, place: Place): Promise<string> => {
  if (script.path !== undefined) return Promise.resolve(resolve(script.path));
  if (script.content !== undefined) return media.content(script.content, script.fileExtension ?? "txt");
  return makers[fileKindOf(script.type).made](media, script, place);
};

/** Zoom's names: GMT20260212-140110_Recording_1280x720.mp4, with _avo_ and others before the size. */
const fileNameOf = (script: ParsedFile, place: Place, extension: string): string => {
  const moment = place.recordingStart.replaceAll(/[-:Z]/g, "").replace("T", "-");
  return `GMT${moment}_Recording_${script.type.replaceAll(/\W/g, "_")}.${extension.toLowerCase()}`;
};

/** Makes what the script says and looks at it: the listed size is the true one unless the script lies on purpose. */
export const recordFile = async (media: MediaLibrary, script: ParsedFile, place: Place): Promise<RecordingFile> => {
  const kind = fileKindOf(script.type);
  const fileExtension = script.fileExtension ?? kind.fileExtension;
  const path = await pathOf(media, script, place);
  const key = randomUUID();
  return {
    key,
    ...(script.id === null ? {} : { id: script.id ?? key }),
    meetingUuid: place.meetingUuid,
    recordingStart: place.recordingStart,
    recordingEnd: place.recordingEnd,
    fileType: script.fileType ?? kind.fileType,
    fileExtension,
    recordingType: script.type,
    fileName: fileNameOf(script, place, fileExtension),
    contentType: script.contentType ?? contentTypeOf(fileExtension),
    path,
    sizeBytes: (await stat(path)).size,
    ...(script.listedSizeBytes === undefined ? {} : { listedSizeBytes: script.listedSizeBytes }),
    processing: script.processing,
    listed: script.late === false,
    state: "present",
  };
};

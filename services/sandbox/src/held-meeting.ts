import type { Meeting, RecordingFile } from "./zoom/account/meeting.ts";
import { listedId } from "./zoom/account/meeting.ts";
import type { SegmentScript } from "./zoom/account/script.ts";
import { segmentScript } from "./zoom/account/script.ts";
import { addSegment, announceRecorded, finishProcessing, releaseLate } from "./zoom/meetings.ts";
import { administrator, recover, remove } from "./zoom/trash.ts";
import type { Delivery } from "./zoom/webhooks/delivery.ts";
import type { World } from "./zoom/world.ts";

export interface HeldFile {
  /** As listed; the sandbox's own name for it where Zoom lists none. */
  readonly id: string;
  readonly fileType: string;
  readonly recordingType: string;
  readonly recordingStart: string;
  /** The file itself, on this machine. */
  readonly path: string;
  readonly sizeBytes: number;
}

/** A meeting that has been held: what it is, and what may still happen to it. */
export class HeldMeeting {
  readonly uuid: string;
  readonly id: number;
  readonly topic: string;
  /** The events that holding it has sent. */
  readonly deliveries: readonly Delivery[];
  readonly #world: World;
  readonly #meeting: Meeting;

  constructor(world: World, meeting: Meeting, deliveries: readonly Delivery[]) {
    this.#world = world;
    this.#meeting = meeting;
    this.uuid = meeting.uuid;
    this.id = meeting.id;
    this.topic = meeting.topic;
    this.deliveries = deliveries;
  }

  get files(): readonly HeldFile[] {
    return this.#meeting.files.map((file: RecordingFile) => ({
      id: listedId(file),
      fileType: file.fileType,
      recordingType: file.recordingType,
      recordingStart: file.recordingStart,
      path: file.path,
      sizeBytes: file.sizeBytes,
    }));
  }

  /** The first file of that recording type. */
  file(recordingType: string): HeldFile {
    const file = this.files.find((each) => each.recordingType === recordingType);
    if (!file) throw new Error(`The meeting "${this.topic}" has no file of type ${recordingType}.`);
    return file;
  }

  /** An administrator trashes the recording, or one of its files. False when nothing was there. */
  trash(fileId?: string): boolean {
    return remove(this.#world, this.#meeting, { how: "trash", by: administrator, ...this.#only(fileId) });
  }

  /** The same for good. */
  delete(fileId?: string): boolean {
    return remove(this.#world, this.#meeting, { how: "delete", by: administrator, ...this.#only(fileId) });
  }

  recover(fileId?: string): boolean {
    return recover(this.#world, this.#meeting, { by: administrator, ...this.#only(fileId) });
  }

  /** Late files (`late: true`) appear, with their events. */
  releaseLate(): readonly Delivery[] {
    return releaseLate(this.#world, this.#meeting);
  }

  /** Files scripted as processing, or listed with another size, are ready; all when no id is given. */
  finishProcessing(fileId?: string): void {
    finishProcessing(this.#world, this.#meeting, fileId);
  }

  /** The host records again within the same meeting. */
  async addSegment(script: SegmentScript = {}): Promise<readonly Delivery[]> {
    return (await addSegment(this.#world, this.#meeting, segmentScript.parse(script))).deliveries;
  }

  /** Sends the events of everything recorded once more, with other URLs and tokens. */
  redeliver(): readonly Delivery[] {
    return announceRecorded(this.#world, this.#meeting, this.#meeting.files);
  }

  #only(fileId: string | undefined): { files?: readonly RecordingFile[] } {
    return fileId === undefined ? {} : { files: this.#meeting.files.filter((file) => listedId(file) === fileId) };
  }
}

import type { RecordingListing } from "@landfall/recording";
import { type OpenedFile, type SourceAccount, SourceError } from "@landfall/source";

/** What a provider answers to the opening of a file at an offset. */
export interface Answer {
  /** Where the answer begins; as asked when it is left out. */
  readonly offset?: number;
  readonly totalBytes: number | null;
  readonly bytes: Uint8Array;
  /** The connection breaks after those bytes. */
  readonly breaks?: true;
}

export type Answers = (offset: number) => Answer;

/** A file of known size, served from any offset. */
export const ranged =
  (content: Uint8Array): Answers =>
  (offset) => ({ totalBytes: content.length, bytes: content.subarray(offset) });

/** The next `bytes` of a file, before the connection breaks. */
export const cut =
  (content: Uint8Array, bytes: number): Answers =>
  (offset) => ({ totalBytes: content.length, bytes: content.subarray(offset, offset + bytes), breaks: true });

/** The whole file, whatever part was asked for. */
export const ignoringRanges =
  (content: Uint8Array): Answers =>
  () => ({ offset: 0, totalBytes: content.length, bytes: content });

export interface ScriptedAccount extends SourceAccount {
  /** Offsets at which the file was opened. */
  readonly opened: readonly number[];
  /** Answers whose connection nobody has ended yet. */
  readonly held: () => number;
}

async function* bodyOf({ bytes, breaks }: Answer): AsyncGenerator<Uint8Array> {
  // In pieces, as a socket brings them.
  for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
  if (breaks) throw new SourceError("the connection broke", { kind: "retry" });
}

const nothing = async (): Promise<void> => {};

/** An account of the source port that answers by script: each opening takes the next answer, the last one repeats. */
export const scriptedAccount = ({
  answers = [],
  listing = () => {
    throw new SourceError("the provider has no such recording", { kind: "gone" });
  },
}: {
  readonly answers?: readonly Answers[];
  readonly listing?: () => RecordingListing;
} = {}): ScriptedAccount => {
  const opened: number[] = [];
  let held = 0;
  return {
    opened,
    held: () => held,
    recording: async () => listing(),
    open: async (_, { offset }): Promise<OpenedFile> => {
      const next = answers[Math.min(opened.length, answers.length - 1)];
      if (!next) throw new SourceError("the provider does not have the file", { kind: "gone" });
      opened.push(offset);
      const answer = next(offset);
      held += 1;
      return {
        offset: answer.offset ?? offset,
        totalBytes: answer.totalBytes,
        contentType: null,
        body: bodyOf(answer),
        [Symbol.asyncDispose]: async () => {
          held -= 1;
        },
      };
    },
    recordings: async function* none() {},
    trash: nothing,
    restore: nothing,
    health: nothing,
  };
};

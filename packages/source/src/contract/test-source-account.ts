import { beforeEach, describe, expect, it } from "vitest";

import type { OpenedFile, SourceAccount } from "../account.ts";
import { SourceError } from "../errors.ts";
import { collect } from "./collect.ts";

/** A provider on loopback that holds one recording, and the driver's account that talks to it. */
export interface SourceAccountHarness {
  readonly account: SourceAccount;
  readonly recordingKey: string;
  /** A file of the recording and the bytes that it has. */
  readonly fileKey: string;
  readonly content: Uint8Array;
  /** A window in which the recording was recorded, and one long before it. */
  readonly window: { readonly from: Date; readonly to: Date };
  readonly emptyWindow: { readonly from: Date; readonly to: Date };
  /** From now on, the provider answers everything with a failure of its own. */
  fail(): void;
  /** The next download breaks off after this many bytes. */
  cutNext(afterBytes: number): void;
}

const never = new AbortController().signal;

const read = async ({ body }: OpenedFile): Promise<Uint8Array> => Buffer.concat(await collect(body));

/** What every provider's account does. `start` is called for each test, and stops by `onTestFinished` what it started. */
export const testSourceAccount = (name: string, start: () => Promise<SourceAccountHarness>): void => {
  describe(`an account at ${name}`, () => {
    let h: SourceAccountHarness;
    beforeEach(async () => {
      h = await start();
    });

    it("lists what was recorded in a window", async () => {
      const found = await collect(h.account.recordings(h.window, never));
      expect(found.map(({ recordingKey }) => recordingKey)).toEqual([h.recordingKey]);
      expect(await collect(h.account.recordings(h.emptyWindow, never))).toEqual([]);
    });

    it("never takes a failure for an empty list", async () => {
      h.fail();
      const listing = collect(h.account.recordings(h.window, never));
      await expect(listing).rejects.toMatchObject({ name: "SourceError", kind: "retry" });
      await expect(h.account.recording(h.recordingKey, never)).rejects.toMatchObject({ kind: "retry" });
      await expect(h.account.trash(h.recordingKey, never)).rejects.toMatchObject({ kind: "retry" });
      await expect(h.account.health(never)).rejects.toBeInstanceOf(SourceError);
    });

    it("says what a recording is, the same each time", async () => {
      const listing = await h.account.recording(h.recordingKey, never);
      expect(listing.recordingKey).toBe(h.recordingKey);
      const keys = listing.segments.flatMap(({ files }) => files.map(({ fileKey }) => fileKey));
      expect(keys).toContain(h.fileKey);
      expect(new Set(keys).size).toBe(keys.length);
      expect(await h.account.recording(h.recordingKey, never)).toEqual(listing);
    });

    it("says of a recording that is not there that it is gone", async () => {
      await expect(h.account.recording("nobody-has-this", never)).rejects.toMatchObject({ kind: "gone" });
      await expect(h.account.restore("nobody-has-this", never)).rejects.toMatchObject({ kind: "gone" });
      await expect(h.account.trash("nobody-has-this", never)).resolves.toBeUndefined();
    });

    it("opens a file from its first byte, and from any later one", async () => {
      const file = { recordingKey: h.recordingKey, fileKey: h.fileKey };
      const whole = await h.account.open(file, { offset: 0 }, never);
      expect(whole).toMatchObject({ offset: 0, totalBytes: h.content.byteLength });
      expect(Buffer.compare(await read(whole), h.content)).toBe(0);
      const rest = await h.account.open(file, { offset: 7 }, never);
      expect([0, 7]).toContain(rest.offset);
      expect(Buffer.compare(await read(rest), h.content.subarray(rest.offset))).toBe(0);
    });

    it("says of a file that the recording does not have that it is gone", async () => {
      const file = { recordingKey: h.recordingKey, fileKey: "no-such-file" };
      await expect(h.account.open(file, { offset: 0 }, never)).rejects.toMatchObject({ kind: "gone" });
    });

    it("does not take a download that breaks off for a whole one", async () => {
      h.cutNext(5);
      const opened = await h.account.open({ recordingKey: h.recordingKey, fileKey: h.fileKey }, { offset: 0 }, never);
      await expect(read(opened)).rejects.toMatchObject({ name: "SourceError", kind: "retry" });
    });

    it("trashes a recording once or twice, and takes it out again", async () => {
      await h.account.trash(h.recordingKey, never);
      await h.account.trash(h.recordingKey, never);
      await expect(h.account.recording(h.recordingKey, never)).rejects.toMatchObject({ kind: "gone" });
      await h.account.restore(h.recordingKey, never);
      await h.account.restore(h.recordingKey, never);
      expect(await h.account.recording(h.recordingKey, never)).toMatchObject({ recordingKey: h.recordingKey });
    });

    it("gives up for the caller's reason as soon as the caller does", async () => {
      const reason = new Error("enough");
      await expect(h.account.recording(h.recordingKey, AbortSignal.abort(reason))).rejects.toBe(reason);
    });

    it("is well while the provider can be reached", async () => {
      await expect(h.account.health(never)).resolves.toBeUndefined();
    });
  });
};

import type { DatabaseHandle } from "@landfall/database";
import type { HeldMeeting, MeetingScript, Sandbox } from "@landfall/sandbox";

import type { Look } from "./look.ts";
import type { OpenedLandfall } from "./open-landfall.ts";
import type { Ended } from "./process/spawn-landfall.ts";

/** A whole Landfall in this process, and a Zoom of its own. */
export interface World extends Look, AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly database: DatabaseHandle;
  readonly home: string;
  /** The folder of the object store. */
  readonly blobs: string;
  /** Everything that was logged, a line each. */
  readonly log: readonly string[];
  /** Of the Landfall that runs now; another one after `restart`. */
  readonly landfall: OpenedLandfall;
  readonly webhookUrl: string;
  holdMeeting(script?: MeetingScript): Promise<HeldMeeting>;
  /** Resolves when everything has come to rest; else rejects, telling what has not. */
  settled(withinMs?: number): Promise<void>;
  /** A fresh address that plays an entry; ends with a slash. */
  playUrl(entryId: string): string;
  /** Asks the provider what the webhooks missed. */
  reconcile(): Promise<void>;
  /** Runs a command of the real command line, in a process of its own, on the same database. */
  command(...args: readonly string[]): Promise<Ended>;
  /** Stops and composes again on the same data. */
  restart(): Promise<void>;
}

export const accountId = 1001;

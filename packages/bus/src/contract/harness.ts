import type { DatabaseHandle } from "@landfall/database";
import { afterEach, beforeEach } from "vitest";

import type { Bus } from "../bus.ts";

/** What a driver gives the suite: an engine of its own for each test, with all groups declared. */
export interface BusHarness {
  readonly database: DatabaseHandle;
  /**
   * A bus as a process of its own would have one. It parks an event at the third failure of its handler, and brings
   * failed events back within a second. Stopped by the harness.
   */
  readonly open: () => Promise<Bus>;
  readonly close: () => Promise<void>;
}

export type OpenHarness = () => Promise<BusHarness>;

export interface Given {
  readonly database: DatabaseHandle;
  readonly bus: Bus;
  readonly anotherBus: () => Promise<Bus>;
}

/** A harness and a bus for each test of the surrounding `describe`. */
export const useHarness = (open: OpenHarness): Given => {
  let current: { readonly harness: BusHarness; readonly bus: Bus } | undefined;
  const opened = () => {
    if (!current) throw new Error("the harness exists only while a test runs");
    return current;
  };
  beforeEach(async () => {
    const harness = await open();
    current = { harness, bus: await harness.open() };
  });
  afterEach(async () => {
    await current?.harness.close();
    current = undefined;
  });
  return {
    get database() {
      return opened().harness.database;
    },
    get bus() {
      return opened().bus;
    },
    anotherBus: () => opened().harness.open(),
  };
};

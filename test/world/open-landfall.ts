import { readConfig } from "@landfall/landfall/config";
import { type Serving, serve } from "@landfall/landfall/serve";
import { createKit, createLogger, type Kit } from "@landfall/runtime";
import { expect } from "vitest";

import type { Settings } from "./settings.ts";

export interface OpenedLandfall extends Serving {
  readonly kit: Kit;
  /** Stops as a signal would: work in hand is handed back, and everything has to stop well. */
  readonly stop: () => Promise<void>;
}

/** Landfall as `landfall start` composes it, in this process. */
export const openLandfall = async (settings: Settings, log: string[]): Promise<OpenedLandfall> => {
  const destination = { write: (line: string) => void log.push(line) };
  const config = readConfig([], settings);
  const kit = createKit({
    logger: createLogger({ service: "world", level: config.log.level, pretty: false, destination }),
  });
  const stop = async () => {
    const { problems } = await kit.lifecycle.stop("the test is over");
    expect(problems, "steps of the stop that went wrong").toEqual([]);
  };
  try {
    return { ...(await serve(config, kit, { sandbox: false })), kit, stop };
  } catch (error) {
    await kit.lifecycle.stop("the start failed");
    throw error;
  }
};

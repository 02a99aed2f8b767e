import { afterAll, beforeAll } from "vitest";

import { createProcessWorld, type ProcessWorld, type ProcessWorldOptions } from "./process-world.ts";

/** A process world for the tests of the surrounding `describe` or file; nothing is started yet. */
export const useProcessWorld = (options: ProcessWorldOptions = {}): (() => ProcessWorld) => {
  let world: ProcessWorld | undefined;
  beforeAll(async () => {
    world = await createProcessWorld(options);
  });
  afterAll(async () => {
    await world?.[Symbol.asyncDispose]();
    world = undefined;
  });
  return () => {
    if (!world) throw new Error("The world exists only while tests and their hooks run.");
    return world;
  };
};

import { afterAll, beforeAll } from "vitest";

import { createWorld, type WorldOptions } from "./create-world.ts";
import type { World } from "./world.ts";

/** A world for the tests of the surrounding `describe` or file, which tell their recordings apart by their uuids. */
export const useWorld = (options: WorldOptions = {}): (() => World) => {
  let world: World | undefined;
  beforeAll(async () => {
    world = await createWorld(options);
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

import { afterAll, beforeAll } from "vitest";

import { type TestDatabase, createTestDatabase } from "./create-test-database.ts";

/**
 * A database for the tests of the surrounding `describe` (or file): made before the first of them, dropped after the
 * last. The fields may be read inside tests and hooks only. Register hooks that still need it after this call.
 */
export const useDatabase = (): Omit<TestDatabase, "close"> => {
  let current: TestDatabase | undefined;
  const opened = (): TestDatabase => {
    if (!current) throw new Error("the test database exists only while tests and their hooks run");
    return current;
  };
  beforeAll(async () => {
    current = await createTestDatabase();
  });
  afterAll(async () => {
    await current?.close();
    current = undefined;
  });
  return {
    get connectionString() {
      return opened().connectionString;
    },
    get database() {
      return opened().database;
    },
    get boss() {
      return opened().boss;
    },
    another: () => opened().another(),
  };
};

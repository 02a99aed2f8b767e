export { type TestDatabase, createTestDatabase } from "./create-test-database.ts";
export { useDatabase } from "./use-database.ts";

export { type TestDatabase, createTestDatabase } from "./create-test-database.ts";
export { useDatabase } from "./use-database.ts";
export { seedAccount, seedFile, seedIntegration, seedRecording, seedWaitingFile } from "./seed.ts";

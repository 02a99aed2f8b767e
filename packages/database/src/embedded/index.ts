export { EmbeddedDatabaseError, HomeUnusableError, type DatabaseTrouble } from "./errors.ts";
export { holdFile } from "./exclusive-file.ts";
export type { HomeFacts } from "./home-facts.ts";
export { type HomeLock, type HomeTaken, type LockOptions, lockHome, readHome } from "./home-lock.ts";
export { type EmbeddedPostgresOptions, startEmbeddedPostgres } from "./start.ts";
export type { EmbeddedPostgres, ServerEnd } from "./supervise.ts";

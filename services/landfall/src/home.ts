import { createHash } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const clone = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** PostgreSQL never runs as root, and another user may not be able to reach the clone: each clone gets its own folder. */
const forRoot = (): string =>
  join("/var/lib", `landfall-${createHash("sha256").update(clone).digest("hex").slice(0, 8)}`);

/** The folder that keeps everything embedded. */
export const homeOf = (configured: string | undefined): string =>
  resolve(configured ?? (process.getuid?.() === 0 ? forRoot() : join(clone, ".landfall")));

import { tmpdir } from "node:os";
import { join } from "node:path";

/** One for the whole run, shared with the sandbox's own suites: what was made once is found again by what it is. */
export const mediaDirectory = join(tmpdir(), "landfall-sandbox-media");

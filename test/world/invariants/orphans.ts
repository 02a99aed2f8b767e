import { readdir } from "node:fs/promises";
import { join } from "node:path";

import type { DatabaseHandle } from "@landfall/database";
import { expect } from "vitest";

const filesUnder = async (directory: string): Promise<readonly string[]> => {
  const found = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

/**
 * Everything in the object store belongs to an asset, or to a file that is parked and may be tried again; no working
 * directory and no unfinished write is left behind, but for those of parked files. `allowed`: objects of attempts that
 * were killed, which are swept later.
 */
export const expectNoOrphans = async (
  { database, blobs }: { readonly database: DatabaseHandle; readonly blobs: string },
  { allowed = 0 }: { readonly allowed?: number } = {},
): Promise<void> => {
  const assets = await database.selectFrom("asset").select("object_key").execute();
  const files = await database.selectFrom("file").select(["id", "state", "object_key"]).execute();
  const owned = new Set([...assets, ...files].flatMap(({ object_key }) => object_key ?? []));
  const root = join(blobs, "objects");
  const objects = (await filesUnder(root)).map((path) => path.slice(root.length + 1));
  const orphans = objects.filter((key) => !owned.has(key));
  expect(orphans.length, `objects that nobody points at: ${orphans.join(", ")}`).toBeLessThanOrEqual(allowed);
  const parked = files.filter(({ state }) => state === "parked").map(({ id }) => id);
  const left = [...(await filesUnder(join(blobs, "partial"))), ...(await filesUnder(join(blobs, "scratch")))];
  const strays = left.filter((path) => !parked.some((id) => path.includes(id)));
  expect(strays.length, `left behind: ${strays.join(", ")}`).toBeLessThanOrEqual(allowed);
};

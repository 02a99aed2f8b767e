import type { DatabaseHandle } from "@landfall/database";
import { type Kit, withDeadline } from "@landfall/runtime";
import type { Sealer } from "@landfall/session";

import type { AppSecrets } from "./bindings.ts";
import { createDirectory, type Directory } from "./directory.ts";
import { keepFresh } from "./keep-fresh.ts";
import { entriesFromDatabase } from "./sealed-entry.ts";

const loadMs = 10_000;

export interface OpenDirectoryOptions {
  readonly database: DatabaseHandle;
  readonly copyPath: string;
  readonly sealer: Sealer;
  readonly appSecrets: AppSecrets;
  readonly refreshMs: number;
  /** How long the start may wait for the database. */
  readonly startWaitMs: number;
}

/** The directory as full as it can be got now, and kept fresh until the kit stops. */
export const openDirectory = async (
  { database, copyPath, sealer, appSecrets, refreshMs, startWaitMs }: OpenDirectoryOptions,
  { logger, metrics, lifecycle }: Kit,
): Promise<Directory> => {
  const load = () => withDeadline(() => entriesFromDatabase(database), loadMs);
  const directory = createDirectory({ load, copyPath, sealer, appSecrets, logger, metrics });
  await directory.recall();
  await withDeadline(() => directory.refresh(), startWaitMs).catch((error: unknown) => {
    const { size } = directory.bindings();
    logger.warn({ error, integrations: size }, "the integrations cannot be read: the door begins with an earlier copy");
  });
  const loop = keepFresh(directory, { everyMs: refreshMs, logger }, lifecycle.signal);
  lifecycle.onStop("work", "webhook directory", () => loop);
  return directory;
};

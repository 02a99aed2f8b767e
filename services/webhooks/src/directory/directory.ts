/**
 * The keyring directory: who each provider account belongs to and what it signs with, in memory, so that no delivery
 * waits for a database.
 *
 * It is read from the database at the start, again every while, and whenever somebody who changed it says so. While the
 * database is away it stays as it was. For a start without a database there is a copy on disk, next to the spool and as
 * sealed as the rows are: who steals the disk has no secret.
 */
import type { Logger, Metrics } from "@landfall/runtime";
import type { Sealer } from "@landfall/session";

import { type AppSecrets, type Bindings, createBindings } from "./bindings.ts";
import { readCopy, writeCopy } from "./sealed-copy.ts";
import type { SealedEntry } from "./sealed-entry.ts";
import { unseal } from "./unseal.ts";

export interface DirectoryParts {
  /** Every live integration, from the database. */
  readonly load: () => Promise<readonly SealedEntry[]>;
  readonly copyPath: string;
  readonly sealer: Sealer;
  readonly appSecrets: AppSecrets;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

export interface Directory {
  readonly bindings: () => Bindings;
  /** Takes the copy on disk, until the first refresh. */
  readonly recall: () => Promise<void>;
  /** Reads the database anew; rejects when it cannot, and then nothing has changed. */
  readonly refresh: () => Promise<void>;
}

export const createDirectory = ({ load, copyPath, sealer, appSecrets, logger, metrics }: DirectoryParts): Directory => {
  let bindings = createBindings([], appSecrets);
  let held: string | undefined;
  let refreshing: Promise<void> = Promise.resolve();
  const count = metrics.gauge("webhook_directory_integrations", "Live integrations that the door knows.");
  const refreshedAt = metrics.gauge(
    "webhook_directory_refreshed_timestamp_seconds",
    "When the door last read the integrations from the database.",
  );

  const take = (entries: readonly SealedEntry[]): void => {
    bindings = createBindings(unseal(entries, { sealer, logger }), appSecrets);
    count.set(bindings.size);
  };

  const keep = (entries: readonly SealedEntry[]): Promise<void> =>
    writeCopy(copyPath, entries).catch((error: unknown) => {
      held = undefined;
      logger.warn({ error, copyPath }, "the copy of the integrations on disk could not be renewed");
    });

  const reload = async (): Promise<void> => {
    const entries = await load();
    refreshedAt.setToCurrentTime();
    const read = JSON.stringify(entries);
    if (read === held) return;
    held = read;
    take(entries);
    await keep(entries);
  };

  return {
    bindings: () => bindings,
    recall: async () => {
      const copy = await readCopy(copyPath);
      if (copy) take(copy);
    },
    // One after the other: who asks has changed something, and a reading begun before would not show it.
    refresh: () => {
      const turn = refreshing.then(reload);
      refreshing = turn.catch(() => {});
      return turn;
    },
  };
};

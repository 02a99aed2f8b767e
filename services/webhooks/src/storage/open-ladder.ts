import { type Bus, createLadder, createSpool, type Ladder, OutboxRelay, type Spool } from "@landfall/bus";
import type { DatabaseHandle } from "@landfall/database";
import { ConfigError, type Kit } from "@landfall/runtime";

export interface OpenLadderOptions {
  /** The spool's own folder. */
  readonly spool: string;
  readonly spoolBytes: number;
  readonly bus: Pick<Bus, "publish">;
  readonly database: DatabaseHandle;
  /** Of the bus, and then again of the database. */
  readonly timeoutMs: number;
}

/** Where events are stored, with what publishes those that took the long way; ready while any of it takes them. */
export const openLadder = async (
  { spool: directory, spoolBytes, bus, database, timeoutMs }: OpenLadderOptions,
  kit: Kit,
): Promise<Ladder> => {
  const { logger, metrics, clock, lifecycle, health } = kit;
  const spool = await openSpool(directory, spoolBytes, kit);
  const deadlines = { busMs: timeoutMs, outboxMs: timeoutMs };
  const ladder = createLadder({ bus, database, spool, logger, metrics, clock, deadlines });
  const relay = new OutboxRelay({ database, bus, logger, metrics });
  lifecycle.onStop("flush", "spool drain", () => ladder.stop());
  lifecycle.onStop("flush", "outbox relay", () => relay.stop());
  health.add("webhook storage", () => ladder.check());
  ladder.start();
  relay.start();
  return ladder;
};

const openSpool = async (directory: string, maxBytes: number, { logger, metrics, lifecycle }: Kit): Promise<Spool> => {
  try {
    const spool = await createSpool({ directory, maxBytes, logger, metrics });
    lifecycle.onStop("close", "spool", () => spool.close());
    return spool;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError([
      `WEBHOOKS_SPOOL cannot be used (${why}): name a folder that this instance alone writes to.`,
    ]);
  }
};

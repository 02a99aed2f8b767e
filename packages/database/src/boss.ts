import type { Logger } from "@landfall/runtime";
import { PgBoss } from "pg-boss";

/** How often lost claims are looked for: the shortest heartbeat pg-boss allows is 10 s, so one is noticed within 15 s. */
const SUPERVISE_SECONDS = 5;
/** How often completed jobs are deleted whose time is over. */
const MAINTENANCE_SECONDS = 300;
/** A backlog is what queues are for; only one beyond this is worth a warning. */
const REMARKABLE_BACKLOG = 1_000_000;

export interface BossOptions {
  readonly connectionString: string;
  /** Connections at most; one more is held for LISTEN. */
  readonly poolSize: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  readonly logger: Logger;
  /** What pg-boss could not do in the background, such as reaching the database; it goes on by itself. */
  readonly onError: (error: Error) => void;
  /** Whether this process may install and upgrade pg-boss's own schema. */
  readonly migrate: boolean;
}

/** Starts the one pg-boss of this process, which its bus and its jobs share. Whoever started it stops it, after them. */
export const startBoss = async (options: BossOptions): Promise<PgBoss> => {
  const { connectionString, poolSize, applicationName, logger, onError, migrate } = options;
  const boss = new PgBoss({
    connectionString,
    max: poolSize,
    application_name: applicationName,
    connectionTimeoutMillis: 5_000,
    schema: "pgboss",
    migrate,
    createSchema: migrate,
    useListenNotify: true,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    maintenanceIntervalSeconds: MAINTENANCE_SECONDS,
    warningQueueSize: REMARKABLE_BACKLOG,
  });
  // Without these, the database's stop would end the process.
  boss.on("error", onError);
  boss.on("warning", (warning) => logger.warn({ warning }, "pg-boss warns"));
  return boss.start();
};

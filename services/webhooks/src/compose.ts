import { join } from "node:path";

import type { Bus } from "@landfall/bus";
import { checkBusConfig, openBus } from "@landfall/bus/open";
import { connect, type DatabaseHandle, type Engine, startBoss } from "@landfall/database";
import { ConfigError, type Kit, type Service, withDeadline } from "@landfall/runtime";
import { createSealer, type Keyring, openKeyring } from "@landfall/session";
import { createZoom } from "@landfall/zoom";

import type { Config } from "./config.ts";
import { openDirectory } from "./directory/open-directory.ts";
import { createDoorServer } from "./http/door-server.ts";
import { listen } from "./http/listen.ts";
import { stopServer } from "./http/stop-server.ts";
import type { ProviderDoor } from "./routes/events.ts";
import { createLateBus } from "./storage/late-bus.ts";
import { openLadder } from "./storage/open-ladder.ts";

export interface Parts {
  readonly engine: Engine;
  readonly bus: Pick<Bus, "publish">;
  readonly keyring: Keyring;
  readonly doors: readonly ProviderDoor[];
}

export interface Webhooks extends Service {
  /** Where it listens; known once it is started. */
  readonly url: string;
  /** Learns at once what was registered or ended just now, instead of at the next look. */
  refreshDirectory(): Promise<void>;
}

const applicationName = "landfall webhooks";
const graceMs = 3_000;
/** A start does not wait longer for a database: the providers are not waiting for it either. */
const startWaitMs = 2_000;

const poolOptions = ({ database }: Config, { logger }: Kit) => {
  if (database.url === undefined) {
    throw new ConfigError(["DATABASE_URL is missing: webhooks by themselves need the address of a PostgreSQL."]);
  }
  return {
    connectionString: database.url.reveal(),
    applicationName,
    // The message alone: the driver hangs its whole connection on the error.
    onError: ({ message }: Error) => logger.warn({ why: message }, "the database could not be reached; trying again"),
  };
};

const openPool = (config: Config, kit: Kit): DatabaseHandle => {
  const database = connect({ ...poolOptions(config, kit), poolSize: config.database.poolSize });
  kit.lifecycle.onStop("close", "database", () => database.destroy());
  return database;
};

/** Not `openDatabase`, which waits for the database: the door has to open without one. */
const openBusSoon = async (config: Config, kit: Kit, database: DatabaseHandle): Promise<Pick<Bus, "publish">> => {
  const { logger, metrics, lifecycle } = kit;
  await checkBusConfig(config.bus);
  const options = { ...poolOptions(config, kit), applicationName: `${applicationName} queues`, poolSize: 4 };
  const boss = async () => {
    const started = await startBoss({ ...options, logger, migrate: false });
    lifecycle.onStop("close", "queues", () => started.stop({ graceful: false, close: true, timeout: 1_000 }));
    return started;
  };
  const open = async () => {
    // Without health: while the bus is away, events are stored elsewhere, and the door is of use.
    const bus = await openBus(config.bus, { boss, database, logger, metrics, lifecycle });
    lifecycle.onStop("flush", "bus", () => bus.stop());
    return bus;
  };
  const bus = createLateBus(open, logger, lifecycle.signal);
  lifecycle.onStop("work", "opening the bus", () => bus.opened);
  await withDeadline(() => bus.opened, startWaitMs).catch(() => {});
  return bus;
};

const openDoors = (config: Config, kit: Kit): readonly ProviderDoor[] => {
  const zoom = createZoom(config.zoom, kit);
  kit.lifecycle.onStop("close", "zoom", () => zoom.stop());
  return [zoom];
};

const spoolFolder = ({ spool }: Config): string => {
  if (spool !== undefined) return spool;
  throw new ConfigError(["WEBHOOKS_SPOOL is missing: name a folder of this instance, on a disk that survives it."]);
};

const started = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error("Webhooks are not taken before they are started.");
  return value;
};

/** The public door of the providers. */
export const compose = async (config: Config, kit: Kit, given: Partial<Parts> = {}): Promise<Webhooks> => {
  const { logger, metrics, clock, lifecycle } = kit;
  const folder = spoolFolder(config);
  const sealer = createSealer({ keys: given.keyring ?? (await openKeyring(config.key)) });
  const database = given.engine?.database ?? openPool(config, kit);
  const doors = given.doors ?? openDoors(config, kit);
  const bus = given.bus ?? (await openBusSoon(config, kit, database));
  const { storeMs: timeoutMs, spoolBytes } = config;
  const ladder = await openLadder({ spool: join(folder, "events"), spoolBytes, bus, database, timeoutMs }, kit);
  const { webhookSecret } = config.zoom;
  const appSecrets = { zoom: webhookSecret ? [webhookSecret] : [] };
  let url: string | undefined;
  let refresh: (() => Promise<void>) | undefined;
  return {
    name: "webhooks",
    start: async () => {
      const copyPath = join(folder, "directory.json");
      const { refreshMs } = config;
      const directory = await openDirectory({ database, copyPath, sealer, appSecrets, refreshMs, startWaitMs }, kit);
      const { bindings } = directory;
      refresh = directory.refresh;
      const server = createDoorServer({ limits: config, logger, metrics, clock, doors, bindings, ladder });
      lifecycle.onStop("intake", "webhooks", () => stopServer(server, { graceMs }));
      url = await listen(server, config);
      logger.info({ url }, "webhooks are taken here");
    },
    get url() {
      return started(url);
    },
    refreshDirectory: async () => started(refresh)(),
  };
};

import type { BlobStore } from "@landfall/blob-store";
import { openBlobStore } from "@landfall/blob-store/open";
import { connect, type DatabaseHandle } from "@landfall/database";
import { ConfigError, type Kit, type Service } from "@landfall/runtime";
import { deriveKey, type Keyring, openKeyring } from "@landfall/session";

import type { Config } from "./config.ts";
import { createServer } from "./create-server.ts";
import { checkDatabase } from "./health.ts";
import { listen } from "./listen.ts";
import { createPlayUrls, type PlayUrls } from "./play-url.ts";

export { configuredUrl, createPlayUrls, type Playable, type PlayUrls } from "./play-url.ts";

export interface Parts {
  readonly database: DatabaseHandle;
  readonly store: Pick<BlobStore, "read" | "stat">;
  readonly keyring: Keyring;
}

export interface Library extends Service {
  /** Where it listens; known once it is started. */
  readonly url: string;
  /** A fresh address that plays an entry; known once it is started. */
  readonly playUrl: PlayUrls;
}

const openDatabase = (config: Config, { logger, health, lifecycle }: Kit): DatabaseHandle => {
  const { url, poolSize } = config.database;
  if (!url)
    throw new ConfigError(["DATABASE_URL is missing: the library by itself needs the address of a PostgreSQL."]);
  const onError = (error: Error) => logger.warn({ err: error }, "a connection to the database was lost");
  const database = connect({ connectionString: url.reveal(), poolSize, applicationName: "library", onError });
  health.add("database", () => checkDatabase(database));
  lifecycle.onStop("close", "database", () => database.destroy());
  return database;
};

export const compose = async (config: Config, kit: Kit, given: Partial<Parts> = {}): Promise<Library> => {
  const { logger, metrics, clock, lifecycle } = kit;
  const [key, ...earlier] = given.keyring ?? (await openKeyring(config.key));
  const database = given.database ?? openDatabase(config, kit);
  const store = given.store ?? (await openBlobStore(config.store, kit));
  const playbackKeys = [deriveKey(key, "playback"), ...earlier.map((old) => deriveKey(old, "playback"))] as const;
  const server = await createServer({ database, store, playbackKeys, clock, logger, metrics });
  lifecycle.onStop("intake", "library", () => server.close());
  let url: string | undefined;
  const started = (): string => {
    if (url === undefined) throw new Error("The library has no address before it is started.");
    return url;
  };
  return {
    name: "library",
    start: async () => {
      url = await listen(server, config);
      logger.info({ url }, "recordings play here");
    },
    get url() {
      return started();
    },
    playUrl: (entry) =>
      createPlayUrls({ baseUrl: config.publicUrl ?? started(), key, ttlMs: config.playbackTtlMs, clock })(entry),
  };
};

import { type DatabaseHandle, connect, startBoss } from "@landfall/database";
import { readHome } from "@landfall/database/embedded";
import { type Kit, Secret } from "@landfall/runtime";

import { type Config, readConfig } from "./config.ts";
import { openEngine } from "./engine.ts";
import { homeOf } from "./home.ts";
import { openKit } from "./kit.ts";

/** What a command works with. */
export interface Joined {
  readonly config: Config;
  readonly kit: Kit;
  readonly home: string;
  readonly database: DatabaseHandle;
  /** Where the running Landfall serves, by name; empty when none runs. */
  readonly urls: Readonly<Record<string, string>>;
  /** For commands that send work. */
  boss(): ReturnType<typeof startBoss>;
}

const runningAt = async (config: Config, home: string) => {
  const { url } = config.fetcher.database;
  const facts = url === undefined ? await readHome(home) : undefined;
  const connectionString =
    url ?? (facts?.connectionString === undefined ? undefined : new Secret(facts.connectionString));
  return { connectionString, urls: facts?.urls ?? {} };
};

const joinRunning = (config: Config, kit: Kit, connectionString: string): Pick<Joined, "database" | "boss"> => {
  const onError = (error: Error) => kit.logger.warn({ err: error }, "the database could not be reached");
  const applicationName = "landfall command";
  const database = connect({ connectionString, poolSize: 2, applicationName, onError });
  kit.lifecycle.onStop("close", "database", () => database.destroy());
  return {
    database,
    boss: async () => {
      const { logger } = kit;
      const boss = await startBoss({ connectionString, poolSize: 2, applicationName, logger, onError, migrate: false });
      kit.lifecycle.onStop("close", "queues", () => boss.stop({ graceful: false, close: true, timeout: 1000 }));
      return boss;
    },
  };
};

/** Runs a command on the database of the running Landfall; where none runs, the database is started for the command. */
export const withLandfall = async (command: (joined: Joined) => Promise<number>): Promise<number> => {
  const config = readConfig();
  const home = homeOf(config.home);
  const kit = openKit(config, home);
  try {
    const { connectionString, urls } = await runningAt(config, home);
    if (connectionString !== undefined) {
      return await command({ config, kit, home, urls, ...joinRunning(config, kit, connectionString.reveal()) });
    }
    const engine = await openEngine(config, kit, { heldBy: "a landfall command" });
    return await command({ config, kit, home, urls, database: engine.database, boss: async () => engine.boss });
  } finally {
    await kit.lifecycle.stop("the command is done");
  }
};

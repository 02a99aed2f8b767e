import { connect, type DatabaseHandle } from "@landfall/database";
import { readHome } from "@landfall/database/embedded";

import type { Settings } from "../settings.ts";
import { until } from "../until.ts";
import { processesOf } from "./processes-of.ts";
import { type Ended, type Spawned, spawnLandfall } from "./spawn-landfall.ts";

export interface Running {
  readonly spawned: Spawned;
  readonly webhookUrl: string;
  /** Of its embedded database; ends with the process. */
  readonly database: DatabaseHandle;
  /** `kill -9`, at once; resolves when nothing of it is left, its database included. */
  kill(): Promise<void>;
  /** Sends the signal, to the process alone or to its whole group as a terminal does, and waits for the end. */
  stop(signal?: NodeJS.Signals, to?: "process" | "group"): Promise<Ended>;
}

const webhooksLine = /webhooks +(?<url>http:\/\/\S+)/u;

/** Starts `landfall start` and resolves when it takes webhooks. */
export const startRunning = async (home: string, args: readonly string[], settings: Settings): Promise<Running> => {
  const spawned = spawnLandfall(["start", ...args], settings);
  const describe = () => `${spawned.stdout()}\n${spawned.stderr()}`;
  const webhookUrl = await until(
    () => {
      if (spawned.child.exitCode !== null) throw new Error(`It ended with ${spawned.child.exitCode}.\n${describe()}`);
      return webhooksLine.exec(spawned.stdout())?.groups?.["url"];
    },
    { what: "landfall start takes webhooks", withinMs: 60_000, describe },
  );
  const facts = await readHome(home);
  if (facts?.connectionString === undefined) throw new Error("The home does not tell where the database is.");
  const database = connect({
    connectionString: facts.connectionString,
    poolSize: 3,
    applicationName: "test",
    onError: () => {},
  });
  const gone = async () => {
    // Not waited for: somebody may still hold a connection to the database that is gone.
    void database.destroy().catch(() => {});
    await until(async () => (await processesOf(home)).length === 0, {
      what: "no process is left",
      withinMs: 15_000,
      describe: async () => JSON.stringify(await processesOf(home)),
    });
  };
  return {
    spawned,
    webhookUrl,
    database,
    kill: async () => {
      spawned.child.kill("SIGKILL");
      await spawned.ended;
      await gone();
    },
    stop: async (signal = "SIGTERM", to = "process") => {
      const { pid } = spawned.child;
      if (pid === undefined) throw new Error("It was never started.");
      process.kill(to === "group" ? -pid : pid, signal);
      const ended = await spawned.ended;
      await gone();
      return ended;
    },
  };
};

import { randomBytes } from "node:crypto";
import { join } from "node:path";

import { installEventQueues } from "@landfall/bus/pg-boss";
import { type Engine, migrate } from "@landfall/database";
import { startEmbeddedPostgres } from "@landfall/database/embedded";
import { openDatabase } from "@landfall/database/open";
import { installQueues } from "@landfall/jobs";
import { createKit, createLogger, type Kit, Secret } from "@landfall/runtime";

export interface BenchEngine extends Engine {
  readonly kit: Kit;
  readonly connectionString: string;
  /** What the services of one bench seal with. */
  readonly landfallKey: string;
}

/** A PostgreSQL of the bench's own with everything installed, for services that run as processes of their own. */
export const openEngine = async (scope: AsyncDisposableStack, folder: string): Promise<BenchEngine> => {
  const kit = createKit({ logger: createLogger({ service: "bench", level: "error", pretty: false }) });
  scope.defer(async () => void (await kit.lifecycle.stop("the bench is over")));
  const server = await startEmbeddedPostgres({ home: join(folder, "home"), logger: kit.logger });
  kit.lifecycle.onStop("close", "postgres", () => server.stop());
  const { connectionString } = server;
  const config = { url: new Secret(connectionString), poolSize: 4 };
  const engine = await openDatabase(config, kit, { applicationName: "bench", migrate: true });
  await migrate(engine.database);
  await installQueues(engine.boss);
  await installEventQueues(engine.boss);
  return { ...engine, kit, connectionString, landfallKey: randomBytes(32).toString("hex") };
};

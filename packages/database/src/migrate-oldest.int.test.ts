import { existsSync } from "node:fs";

import { createLogger } from "@landfall/runtime";
import { sql } from "kysely";
import { describe, expect, it, vi } from "vitest";

import { startBoss } from "./boss.ts";
import { connect } from "./connect.ts";
import { migrate } from "./migrate.ts";
import { seedAccount, seedIntegration, seedRecording, seedWaitingFile } from "./testing/index.ts";
import { runOn } from "./testing/run-on.ts";
import { startSystemServer } from "./testing/system-server.ts";

/** The oldest PostgreSQL that we promise to run on, where Debian and its kin install it. */
const binaries = "/usr/lib/postgresql/15/bin";
const isHere = existsSync(binaries);

describe.skipIf(!isHere)(`PostgreSQL 15${isHere ? "" : ` (skipped: install it at ${binaries})`}`, () => {
  it("takes the migrations and the queues, and serves the repositories", async () => {
    const { connectionString, stop } = await startSystemServer(binaries);
    const shared = { connectionString, poolSize: 2, applicationName: "oldest", onError: () => {} };
    try {
      await vi.waitFor(() => runOn(connectionString, "select 1"), { timeout: 30_000, interval: 100 });
      const database = connect(shared);
      expect(await migrate(database)).toEqual(["0001-initial"]);
      expect(await migrate(database)).toEqual([]);
      const logger = createLogger({ service: "test", level: "silent", pretty: false });
      const boss = await startBoss({ ...shared, logger, migrate: true });
      await boss.stop({ graceful: false });
      await seedAccount(database, 100);
      const recording = await seedRecording(database, await seedIntegration(database, 100));
      expect(await seedWaitingFile(database, recording)).toMatchObject({ state: "waiting" });
      const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(
        database,
      );
      expect(rows[0]?.version).toMatch(/^15\./u);
      await database.destroy();
    } finally {
      await stop();
    }
  });
});

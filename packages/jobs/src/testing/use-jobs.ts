import {
  type DatabaseHandle,
  type File,
  findFile,
  freshId,
  type NewIntegration,
  type Recording,
} from "@landfall/database";
import { seedAccount, seedIntegration, seedRecording, seedWaitingFile, useDatabase } from "@landfall/database/testing";
import { createLogger, systemClock } from "@landfall/runtime";
import type { PgBoss } from "pg-boss";
import { beforeAll, beforeEach } from "vitest";

import { jobSchema, type QueueName } from "../catalogue.ts";
import type { JobHandler } from "../handler.ts";
import { installQueues } from "../install.ts";
import { runAttempt, type RunParts } from "../run-attempt.ts";
import { sendForFile } from "../send-file.ts";
import type { Held } from "../settle.ts";
import { outboxBus } from "./outbox-bus.ts";

/** What a test drives single attempts with, on a database of its own: no worker runs unless it starts one. */
export interface JobsUnderTest {
  readonly database: DatabaseHandle;
  readonly boss: PgBoss;
  readonly another: ReturnType<typeof useDatabase>["another"];
  readonly parts: RunParts;
  readonly integration: NewIntegration;
  recording(): Promise<Recording>;
  /** A file that waits to be fetched and whose job is sent. */
  sent(recording?: Recording): Promise<File>;
  /** The file's row as it is now. */
  now(file: File): Promise<File>;
  claim(queue: QueueName): Promise<Omit<Held, "attempt">>;
  /** Claims the next job of the queue and runs it. */
  run(queue: QueueName, handler: JobHandler, signal?: AbortSignal): ReturnType<typeof runAttempt>;
}

const never = new AbortController().signal;

/** Failed attempts are tried again at once, three times in all. */
const retry = { attempts: 3, firstDelayMs: 0, maxDelayMs: 0 };

export const useJobs = (): JobsUnderTest => {
  const given = useDatabase();
  let integration: NewIntegration | undefined;
  const logger = createLogger({ service: "test", level: "silent", pretty: false });
  const seeded = (): NewIntegration => {
    if (!integration) throw new Error("the integration is made before the first test");
    return integration;
  };
  beforeAll(async () => {
    await installQueues(given.boss);
    await seedAccount(given.database, 100);
    integration = await seedIntegration(given.database, 100);
  });
  beforeEach(() => given.boss.deleteAllJobs());

  const recording = () => seedRecording(given.database, seeded());
  const claim = async (queue: QueueName) => {
    const [claimed] = await given.boss.fetch(queue);
    if (!claimed) throw new Error(`nothing waits in the queue ${queue}`);
    return { queue, job: jobSchema.parse(claimed.data), claim: { id: claimed.id, retryCount: claimed.retryCount } };
  };
  const parts = (): RunParts => ({
    database: given.database,
    boss: given.boss,
    bus: outboxBus,
    retry,
    clock: systemClock,
    random: () => 0,
    workerId: freshId(),
    logger,
  });
  return {
    get database() {
      return given.database;
    },
    get boss() {
      return given.boss;
    },
    get parts() {
      return parts();
    },
    get integration() {
      return seeded();
    },
    another: () => given.another(),
    recording,
    claim,
    sent: async (of) => {
      const owner = of ?? (await recording());
      const file = await seedWaitingFile(given.database, owner);
      await given.database
        .transaction()
        .execute((transaction) => sendForFile(transaction, given.boss, { file, recording: owner }));
      return file;
    },
    now: async ({ id }) => {
      const file = await findFile(given.database, id);
      if (!file) throw new Error("the file is gone");
      return file;
    },
    run: async (queue, handler, signal = never) => runAttempt(parts(), { ...(await claim(queue)), handler, signal }),
  };
};

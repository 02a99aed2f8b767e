import { freshId } from "@landfall/database";

import { jobSchema, type QueueName } from "../catalogue.ts";
import { advanceClock } from "../fair.ts";
import { send } from "../send.ts";
import type { JobsUnderTest } from "./use-jobs.ts";

const queue: QueueName = "fetch";

/** Sends so many jobs of an account, of that cost each. */
export const sendMany = (
  { database, boss, integration }: JobsUnderTest,
  { accountId, jobs, cost }: { readonly accountId: number; readonly jobs: number; readonly cost: number },
): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    for (let sent = 0; sent < jobs; sent += 1) {
      const about = {
        accountId,
        integrationId: integration.id,
        recordingId: freshId(),
        fileId: freshId(),
        generation: 1,
      };
      await send(transaction, boss, { queue, cost, ...about });
    }
  });

/** Claims the next job and starts it as far as fairness sees it; answers with whose it was. */
const startNext = async ({ database, boss }: JobsUnderTest): Promise<number> => {
  const [claimed] = await boss.fetch(queue);
  const job = jobSchema.parse(claimed?.data);
  await database.transaction().execute((transaction) => advanceClock(transaction, { queue, startTag: job.startTag }));
  return job.accountId;
};

export const startMany = async (given: JobsUnderTest, jobs: number): Promise<readonly number[]> => {
  const started: number[] = [];
  while (started.length < jobs) started.push(await startNext(given));
  return started;
};

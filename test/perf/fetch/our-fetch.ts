import { busOptions } from "@landfall/bus";
import { openBus } from "@landfall/bus/open";
import { makeEvent, providerNotified } from "@landfall/events";
import { loadConfig } from "@landfall/runtime";

import type { Installed } from "../support/install-integration.ts";
import type { BenchEngine } from "../support/open-engine.ts";
import { zoomApp } from "../support/pretended-zoom.ts";
import { until } from "../support/until.ts";

export interface Fetched {
  /** Of the attempt alone, from its claim until it is settled. */
  readonly attemptMs: number;
  /** From the notification: with inspecting, and with finding the job. */
  readonly wholeMs: number;
}

/** Tells the fetcher of a meeting, as webhooks would, and waits until its one file is fetched. */
export const fetchMeeting = async (
  { database, boss, kit }: BenchEngine,
  { accountId, integrationId }: Installed,
  uuid: string,
): Promise<Fetched> => {
  const bus = await openBus(loadConfig(busOptions, { env: {}, owns: [] }), { database, boss, ...kit });
  const occurredAt = kit.clock.now();
  const event = makeEvent(
    providerNotified,
    {
      provider: "zoom",
      providerAccountId: zoomApp.accountId,
      notification: "recording.completed",
      recordings: [{ recordingKey: uuid }],
    },
    { accountId, integrationId, key: uuid, occurredAt },
  );
  await bus.publish([event]);
  return until(`the fetch of ${uuid}`, async () => {
    const attempt = await database
      .selectFrom("attempt")
      .innerJoin("recording", "recording.id", "attempt.recording_id")
      .select(["attempt.started_at", "attempt.ended_at", "attempt.outcome", "attempt.reason"])
      .where("recording.recording_key", "=", uuid)
      .where("attempt.stage", "=", "fetch")
      .where("attempt.ended_at", "is not", null)
      .executeTakeFirst();
    if (!attempt?.ended_at) return undefined;
    if (attempt.outcome !== "done") throw new Error(`the fetch ended as ${attempt.outcome}: ${attempt.reason}`);
    return {
      attemptMs: attempt.ended_at.getTime() - attempt.started_at.getTime(),
      wholeMs: attempt.ended_at.getTime() - occurredAt.getTime(),
    };
  });
};

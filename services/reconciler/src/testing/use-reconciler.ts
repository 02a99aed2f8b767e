import { findIntegration, type NewIntegration } from "@landfall/database";
import { seedAccount, seedIntegration, seedRecording, useDatabase } from "@landfall/database/testing";
import type { EventNamed, LandfallEvent } from "@landfall/events";
import { createLogger, ManualClock } from "@landfall/runtime";
import { type RecordingSummary, type SourceAccount, SourceError } from "@landfall/source";

import { reconcileAll } from "../reconcile.ts";

export const summary = (recordingKey: string, changes: Partial<RecordingSummary> = {}): RecordingSummary => ({
  recordingKey,
  topic: "Weekly",
  meetingId: null,
  hostId: null,
  hostEmail: null,
  startedAt: new Date("2026-05-04T10:00:00Z"),
  ...changes,
});

type Listing = (window: { readonly from: Date; readonly to: Date }) => AsyncIterable<RecordingSummary>;

const refuse = (): never => {
  throw new SourceError("a reconcile only lists", { kind: "forbidden" });
};

/** An account of the source port whose listing is given. */
const accountOf = (listing: Listing): SourceAccount => ({
  recordings: (window) => listing(window),
  recording: refuse,
  open: refuse,
  trash: refuse,
  restore: refuse,
  health: refuse,
});

/** A database with integrations, each with a listing of its own, and a bus that keeps what is published. */
export const useReconciler = () => {
  const given = useDatabase();
  const clock = new ManualClock("2026-05-20T12:00:00Z");
  const listings = new Map<string, Listing>();
  let published: LandfallEvent[] = [];
  let accounts = 100;

  return {
    given,
    clock,

    /** An integration of an account of its own. */
    bound: async (listing: Listing): Promise<NewIntegration> => {
      accounts += 1;
      await seedAccount(given.database, accounts);
      const integration = await seedIntegration(given.database, accounts);
      listings.set(integration.id, listing);
      return integration;
    },
    knows: (integration: NewIntegration, key: string) => seedRecording(given.database, integration, key),

    /** One pass; answers with what it published. */
    pass: async (signal = new AbortController().signal): Promise<readonly EventNamed<"provider.notified">[]> => {
      published = [];
      await reconcileAll(
        {
          database: given.database,
          bus: {
            publish: async (events) => {
              published.push(...events);
            },
          },
          openAccount: ({ id }) => accountOf(listings.get(id) ?? async function* none() {}),
          clock,
          logger: createLogger({ service: "test", level: "silent" }),
          overlapMs: 86_400_000,
        },
        signal,
      );
      return published.filter((event) => event.type === "provider.notified");
    },
    now: async ({ id }: NewIntegration) => {
      const integration = await findIntegration(given.database, id);
      if (!integration) throw new Error("the integration is gone");
      return integration;
    },
    /** Only the integrations of the test that comes are asked. */
    forget: () => given.database.updateTable("integration").set({ status: "disabled" }).execute(),
  };
};

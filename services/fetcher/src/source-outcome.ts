import { type DatabaseHandle, markNeedsAuthorisation } from "@landfall/database";
import { again, failed, type Outcome, park, vanished } from "@landfall/jobs";
import type { SourceError } from "@landfall/source";

/** How long a job waits for a person to authorise the app again, before it looks once more. */
const authorisationWaitMs = 15 * 60_000;
const shortWaitMs = 60_000;

/** What a provider's refusal means for the job that met it. */
export const outcomeOf = async (
  error: SourceError,
  {
    database,
    integrationId,
    now,
  }: { readonly database: DatabaseHandle; readonly integrationId: string; readonly now: Date },
): Promise<Outcome> => {
  const after = (waitMs: number) => new Date(now.getTime() + waitMs);
  switch (error.kind) {
    case "retry":
      return failed(error);
    case "wait":
      return again(error.until ?? after(shortWaitMs), `waiting: ${error.message}`);
    case "authorise":
      await markNeedsAuthorisation(database, integrationId, error.message);
      return again(after(authorisationWaitMs), `waiting for authorisation: ${error.message}`);
    case "forbidden":
      return park(error.message);
    case "gone":
      return vanished(`the provider no longer has it: ${error.message}`);
  }
};

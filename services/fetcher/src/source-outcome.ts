import { type DatabaseHandle, markNeedsAuthorisation } from "@landfall/database";
import { again, failed, type Outcome, park, vanished } from "@landfall/jobs";
import type { SourceError, SourceErrorKind } from "@landfall/source";

/** How long a job waits for a person to authorise the app again, before it looks once more. */
const authorisationWaitMs = 15 * 60_000;
/** For a wait whose end nobody says. */
const shortWaitMs = 60_000;

export interface Meeting {
  readonly database: DatabaseHandle;
  readonly integrationId: string;
  readonly now: Date;
}

const later = ({ now }: Meeting, waitMs: number): Date => new Date(now.getTime() + waitMs);

const outcomes: Readonly<Record<SourceErrorKind, (error: SourceError, met: Meeting) => Outcome>> = {
  retry: (error) => failed(error),
  away: (error, met) => again(later(met, shortWaitMs), `waiting: ${error.message}`),
  wait: (error, met) => again(error.until ?? later(met, shortWaitMs), `waiting: ${error.message}`),
  authorise: (error, met) => again(later(met, authorisationWaitMs), `waiting for authorisation: ${error.message}`),
  forbidden: (error) => park(error.message),
  gone: (error) => vanished(`the provider no longer has it: ${error.message}`),
};

/** What a provider's refusal means for the job that met it. */
export const outcomeOf = async (error: SourceError, met: Meeting): Promise<Outcome> => {
  if (error.kind === "authorise") await markNeedsAuthorisation(met.database, met.integrationId, error.message);
  return outcomes[error.kind](error, met);
};

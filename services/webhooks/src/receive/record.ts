import type { Logger, Metrics } from "@landfall/runtime";

import type { Answer } from "./answer.ts";
import { createMeasures } from "./measures.ts";

export interface Answered {
  readonly provider: string;
  readonly answer: Answer;
  /** From the last byte of the delivery until its answer; left out when it was never whole. */
  readonly ms?: number;
}

/** One line and one count for each delivery: what it was and what became of it, never what was in it. */
export const createRecord = ({ logger, metrics }: { readonly logger: Logger; readonly metrics: Metrics }) => {
  const measure = createMeasures(metrics);
  return ({ provider, answer, ms }: Answered): void => {
    const { outcome, status, type, eventId, rung, integrationId, words, why } = answer;
    measure({
      provider,
      outcome,
      ...(type !== undefined && { type }),
      ...(ms !== undefined && { seconds: ms / 1000 }),
    });
    const what = { provider, type: type?.slice(0, 100), outcome, status, ms };
    const fields = { ...what, eventId, rung, integrationId, words, why };
    if (status >= 500) logger.error(fields, "delivery not accepted");
    else logger.info(fields, "delivery");
  };
};

export type Record = ReturnType<typeof createRecord>;

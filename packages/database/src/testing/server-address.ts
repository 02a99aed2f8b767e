import { connect } from "node:net";
import { text } from "node:stream/consumers";

import { inject } from "vitest";
import { z } from "zod";

declare module "vitest" {
  export interface ProvidedContext {
    readonly databaseBrokerPort: number;
  }
}

const answerSchema = z.union([z.object({ connectionString: z.string() }), z.object({ error: z.string() })]);

/** The address of the run's PostgreSQL, which this starts when it is the first to ask. */
export const serverAddress = async (): Promise<string> => {
  const answer = answerSchema.parse(JSON.parse(await text(connect(inject("databaseBrokerPort"), "127.0.0.1"))));
  if ("error" in answer) throw new Error(`the tests' PostgreSQL did not start: ${answer.error}`);
  return answer.connectionString;
};

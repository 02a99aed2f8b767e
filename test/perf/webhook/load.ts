import { fileURLToPath } from "node:url";

import { z } from "zod";

import { zoomApp } from "../support/pretended-zoom.ts";
import { runTool } from "../support/run-tool.ts";

const resultSchema = z.object({
  answered: z.number(),
  refused: z.number(),
  perSecond: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
});

/** What became of the deliveries that were sent. */
export type LoadResult = z.infer<typeof resultSchema>;

export interface Load {
  readonly seconds: number;
  /** Deliveries a second; null: as many as `connections` get answered. */
  readonly perSecond: number | null;
  readonly connections: number;
}

const generator = fileURLToPath(new URL("./load.process.ts", import.meta.url));

/** Sends deliveries to a door from a process of its own. Throws when any of them was refused. */
export const sendLoad = async (url: string, load: Load): Promise<LoadResult> => {
  const { accountId, webhookSecret: secret } = zoomApp;
  const printed = await runTool(process.execPath, [generator, JSON.stringify({ url, accountId, secret, ...load })]);
  const result = resultSchema.parse(JSON.parse(printed));
  if (result.refused > 0) throw new Error(`${result.refused} of ${result.answered} deliveries to ${url} were refused`);
  return result;
};

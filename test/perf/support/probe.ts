import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { z } from "zod";

const readingSchema = z.object({ longestHoldMs: z.number(), cpuMs: z.number() });

/** What the probe in a process has seen since it was asked last. */
export type Reading = z.infer<typeof readingSchema>;

export const probeFile = fileURLToPath(new URL("./probe.process.ts", import.meta.url));

export const readProbe = async (child: ChildProcess): Promise<Reading> => {
  const answered = once(child, "message");
  child.send("read");
  const [reading] = await answered;
  return readingSchema.parse(reading);
};

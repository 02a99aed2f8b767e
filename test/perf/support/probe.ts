import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { z } from "zod";

const readingSchema = z.object({ longestHoldMs: z.number(), cpuMs: z.number() });

/** What the probe in a process has seen since it was asked last. */
export type Reading = z.infer<typeof readingSchema>;

export const probeFile = fileURLToPath(new URL("./probe.process.ts", import.meta.url));

/** CPU alone, or the event loop too, which is watched from the first such reading on. */
export type Asked = "cpu" | "loop";

export const readProbe = async (child: ChildProcess, asked: Asked): Promise<Reading> => {
  const answered = once(child, "message");
  child.send(asked);
  const [reading] = await answered;
  return readingSchema.parse(reading);
};

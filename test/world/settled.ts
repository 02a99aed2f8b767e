import { readdir } from "node:fs/promises";
import { join } from "node:path";

import type { DatabaseHandle } from "@landfall/database";
import type { Sandbox } from "@landfall/sandbox";

import { describeMotion, isStill, motionOf } from "./motion.ts";
import { until } from "./until.ts";

export interface Settling {
  readonly database: DatabaseHandle;
  readonly sandbox: Sandbox;
  readonly home: string;
}

const spooled = async (home: string): Promise<number> => {
  const names = await readdir(join(home, "spool", "events")).catch(() => []);
  return names.filter((name) => name.endsWith(".jsonl")).length;
};

/**
 * Waits until everything that was set going has come to rest: events delivered, spool and outbox empty, no job, no task,
 * no file on its way. Looked at in the order of the path, so that nothing slips past between two looks.
 */
export const settled = ({ database, sandbox, home }: Settling, withinMs: number): Promise<unknown> =>
  until(
    async () => {
      if (sandbox.deliveries.some(({ outcome }) => outcome === "pending")) return false;
      if ((await spooled(home)) > 0) return false;
      return isStill(await motionOf(database));
    },
    {
      what: "everything has come to rest",
      withinMs,
      describe: async () => {
        const pending = sandbox.deliveries.filter(({ outcome }) => outcome === "pending").length;
        return `${pending} deliveries pending, ${await spooled(home)} spool files.\n${await describeMotion(database)}`;
      },
    },
  );

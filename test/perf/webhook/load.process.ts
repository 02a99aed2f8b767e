import { once } from "node:events";
import { Agent, request } from "node:http";

import { sleep } from "@landfall/runtime";
import { z } from "zod";

import { percentile } from "../support/statistics.ts";
import { signedDelivery } from "./delivery.ts";
import type { LoadResult } from "./load.ts";

// Sends deliveries, in a process of its own. With a rate it is an open loop: one is sent when its time has come, however
// slowly the ones before are answered, and its latency counts from then. Without, so many are always under way.

const askedSchema = z.object({
  url: z.string(),
  accountId: z.string(),
  secret: z.string(),
  seconds: z.number(),
  connections: z.number(),
  perSecond: z.number().nullable(),
});

const asked = askedSchema.parse(JSON.parse(process.argv[2] ?? ""));
const agent = new Agent({ keepAlive: true, maxSockets: asked.perSecond === null ? asked.connections : Infinity });
const latenciesMs: number[] = [];
let refused = 0;

const send = async (dueAt: number): Promise<void> => {
  const { body, headers } = signedDelivery(asked.accountId, asked.secret);
  const sent = request(asked.url, { method: "POST", agent, headers });
  sent.end(body);
  const [answer] = await once(sent, "response");
  answer.resume();
  await once(answer, "end");
  if (answer.statusCode !== 204) refused += 1;
  latenciesMs.push(performance.now() - dueAt);
};

const beganAt = performance.now();
const endAt = beganAt + asked.seconds * 1000;

const closedLoop = async (): Promise<void> => {
  while (performance.now() < endAt) await send(performance.now());
};

const openLoop = async (perSecond: number): Promise<void> => {
  const underWay: Promise<void>[] = [];
  for (let index = 0; index < asked.seconds * perSecond; index += 1) {
    const dueAt = beganAt + (index * 1000) / perSecond;
    const earlyMs = dueAt - performance.now();
    if (earlyMs > 1) await sleep(earlyMs);
    underWay.push(send(dueAt));
  }
  await Promise.all(underWay);
};

if (asked.perSecond === null) await Promise.all(Array.from({ length: asked.connections }, closedLoop));
else await openLoop(asked.perSecond);

const result: LoadResult = {
  answered: latenciesMs.length,
  refused,
  perSecond: (latenciesMs.length / (performance.now() - beganAt)) * 1000,
  p50Ms: percentile(latenciesMs, 0.5),
  p99Ms: percentile(latenciesMs, 0.99),
};
agent.destroy();
process.stdout.write(JSON.stringify(result));

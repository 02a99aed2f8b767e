import type { Ladder } from "@landfall/bus";
import type { LandfallEvent } from "@landfall/events";
import { Metrics, Secret, systemClock } from "@landfall/runtime";
import { onTestFinished } from "vitest";

import { createBindings } from "../directory/bindings.ts";
import { createDoorServer } from "../http/door-server.ts";
import { listen } from "../http/listen.ts";
import type { ServerLimits } from "../http/server.ts";
import { logLines } from "./log-lines.ts";
import { signed, type TestBody, testDoor } from "./test-door.ts";

export const secret = "the-secret-of-account-a";
export const owner = { accountId: 101, integrationId: "0198c0de-0000-7000-8000-000000000001" };

const limits: ServerLimits = { bodyBytes: 65_536, requestMs: 10_000, connections: 50 };

export interface TestDoorOptions {
  readonly limits?: Partial<ServerLimits>;
  /** By itself, stores in memory. */
  readonly store?: Ladder["store"];
}

/** The public server with the test provider's door, listening; account `a` is bound, with its secret. */
export const openTestDoor = async (options: TestDoorOptions = {}) => {
  const stored: LandfallEvent[] = [];
  const keep: Ladder["store"] = async (events) => {
    stored.push(...events);
    return "bus";
  };
  const log = logLines();
  const metrics = new Metrics();
  const webhookSecret = new Secret(secret);
  const bindings = createBindings([{ provider: "test", providerAccountId: "a", webhookSecret, ...owner }], {
    test: [new Secret("app")],
  });
  const server = createDoorServer({
    limits: { ...limits, ...options.limits },
    logger: log.logger,
    metrics,
    clock: systemClock,
    doors: [{ provider: "test", door: testDoor }],
    bindings: () => bindings,
    ladder: { store: options.store ?? keep },
  });
  const url = await listen(server, { host: "127.0.0.1", port: 0 });
  onTestFinished(() => {
    server.server.closeAllConnections();
    return server.close();
  });
  return { server, url, events: `${url}/test/events`, stored, log, metrics };
};

/** Sends a body, signed. */
export const deliver = (url: string, body: TestBody, signer = secret): Promise<Response> => {
  const text = JSON.stringify(body);
  return fetch(url, { method: "POST", body: text, headers: signed(text, signer) });
};

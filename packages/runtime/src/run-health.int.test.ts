import { createServer } from "node:net";

import { expect, it } from "vitest";

import { FakeHost } from "./fixtures/fake-host.ts";
import type { Kit } from "./kit.ts";
import { run } from "./run.ts";

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
};

it("a service is alive while it starts and ready once it has started", async () => {
  const port = await freePort();
  const host = new FakeHost({ env: { OPS_PORT: String(port) } });
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  const composing = Promise.withResolvers<Kit>();
  const gate = Promise.withResolvers<void>();
  const ended = run({
    name: "test",
    options: {},
    owns: [],
    host,
    compose: async (_config, kit) => {
      composing.resolve(kit);
      await gate.promise;
      return { name: "test", start: async () => {} };
    },
  });
  const { lifecycle } = await composing.promise;
  expect((await get("/healthz")).status).toBe(200);
  await expect((await get("/readyz")).json()).resolves.toMatchObject({
    ready: false,
    checks: { start: { ok: false, error: "still starting" } },
  });
  gate.resolve();
  await expect.poll(async () => (await get("/readyz")).status).toBe(200);
  await expect((await get("/metrics")).text()).resolves.toContain("process_cpu_seconds_total");
  await lifecycle.stop("test");
  await ended;
  await expect(get("/healthz")).rejects.toThrow("fetch failed");
});

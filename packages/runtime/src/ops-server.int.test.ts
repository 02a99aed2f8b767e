import { afterEach, describe, expect, it } from "vitest";

import { createKit } from "./kit.ts";
import { createLogger } from "./logger.ts";
import { type OpsServer, startOpsServer } from "./ops-server.ts";

const open: OpsServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const setUp = async () => {
  const kit = createKit({ logger: createLogger({ service: "test", level: "silent" }) });
  const server = await startOpsServer(kit, { host: "127.0.0.1", port: 0 });
  open.push(server);
  return { kit, server, get: (path: string) => fetch(`${server.url}${path}`) };
};

describe("the ops server", () => {
  it("says that the process is alive, whatever its engines do", async () => {
    const { kit, get } = await setUp();
    kit.health.add("bus", () => Promise.reject(new Error("down")));
    const answer = await get("/healthz");
    expect(answer.status).toBe(200);
    await expect(answer.json()).resolves.toEqual({ ok: true });
  });

  it("is ready while every engine is well, and names those that are not", async () => {
    const { kit, get } = await setUp();
    kit.health.add("database", async () => {});
    expect((await get("/readyz")).status).toBe(200);
    kit.health.add("bus", () => Promise.reject(new Error("no broker answers")));
    const answer = await get("/readyz");
    expect(answer.status).toBe(503);
    await expect(answer.json()).resolves.toEqual({
      ready: false,
      stopping: false,
      checks: { database: { ok: true }, bus: { ok: false, error: "no broker answers" } },
    });
  });

  it("is not ready from the moment that stopping begins, and still answers", async () => {
    const { kit, get } = await setUp();
    await kit.lifecycle.stop("test");
    const answer = await get("/readyz");
    expect(answer.status).toBe(503);
    await expect(answer.json()).resolves.toMatchObject({ ready: false, stopping: true });
  });

  it("serves the metrics in Prometheus' text format", async () => {
    const { kit, get } = await setUp();
    kit.metrics.counter("files_total", "Files.").inc(2);
    const answer = await get("/metrics");
    expect(answer.headers.get("content-type")).toContain("text/plain; version=0.0.4");
    await expect(answer.text()).resolves.toContain("files_total 2");
  });

  it("refuses a port that is taken, with the remedy", async () => {
    const { kit, server } = await setUp();
    const port = Number(new URL(server.url).port);
    await expect(startOpsServer(kit, { host: "127.0.0.1", port })).rejects.toMatchObject({
      code: "BAD_CONFIGURATION",
      message: expect.stringMatching(new RegExp(`127.0.0.1:${port}.*set OPS_HOST and OPS_PORT`)),
    });
  });
});

import { describe, expect, it } from "vitest";

import { Metrics } from "./metrics.ts";

describe("metrics", () => {
  it("give the same counter to everybody who asks for its name", async () => {
    const metrics = new Metrics();
    metrics.counter("files_total", "Files.", ["stage"]).inc({ stage: "fetch" });
    metrics.counter("files_total", "Files.", ["stage"]).inc({ stage: "fetch" }, 2);
    await expect(metrics.registry.metrics()).resolves.toContain('files_total{stage="fetch"} 3');
  });

  it("hold gauges, and histograms with buckets of one's own", async () => {
    const metrics = new Metrics();
    metrics.gauge("spool_bytes", "Bytes in the spool.").set(7);
    metrics.histogram("answer_seconds", "Time to answer.", [], [0.1, 1]).observe(0.5);
    const text = await metrics.registry.metrics();
    expect(text).toContain("spool_bytes 7");
    expect(text).toContain('answer_seconds_bucket{le="0.1"} 0');
    expect(text).toContain('answer_seconds_bucket{le="1"} 1');
  });

  it("refuse a name for two kinds of things", () => {
    const metrics = new Metrics();
    metrics.counter("files_total", "Files.");
    expect(() => metrics.gauge("files_total", "Files.")).toThrow("files_total exists already as another kind");
  });

  it("are apart from each other in one process", async () => {
    new Metrics().counter("files_total", "Files.").inc();
    await expect(new Metrics().registry.metrics()).resolves.not.toContain("files_total");
  });
});

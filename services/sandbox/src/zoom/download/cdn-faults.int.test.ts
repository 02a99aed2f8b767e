import { describe, expect, it, vi } from "vitest";

import type { FaultScript } from "../../index.ts";
import { openSandbox, textFile } from "../../testing/open-sandbox.ts";

const content = "0123456789".repeat(100_000);

const prepared = async (fault: FaultScript) => {
  const opened = await openSandbox();
  const meeting = await opened.sandbox.holdMeeting({ segments: [{ files: [textFile(content)] }] });
  const link = await opened.client.link(meeting.uuid);
  opened.sandbox.fault(fault);
  return { ...opened, link, fileId: meeting.files[0]?.id ?? "" };
};

/** What arrives until the connection ends, well or not. */
const pull = async (link: string, headers: Record<string, string> = {}, signal?: AbortSignal) => {
  const answer = await fetch(link, { headers, ...(signal ? { signal } : {}) });
  let bytes = 0;
  try {
    for await (const chunk of answer.body ?? []) bytes += chunk.length;
    return { answer, bytes, broken: false };
  } catch {
    return { answer, bytes, broken: true };
  }
};

describe("scripted misfortunes of a download", () => {
  it("cuts the connection after so many bytes, all of which arrive, once", async () => {
    await using opened = await prepared({ kind: "cut", afterBytes: 123_456 });
    expect(await pull(opened.link)).toMatchObject({ bytes: 123_456, broken: true });
    expect(opened.sandbox.totals(opened.fileId).bytesPulled).toBe(123_456);
    expect(await pull(opened.link)).toMatchObject({ bytes: 1_000_000, broken: false });
  });

  it("counts the cut from where a ranged answer begins", async () => {
    await using opened = await prepared({ kind: "cut", afterBytes: 10 });
    const { answer, bytes } = await pull(opened.link, { range: "bytes=500-" });
    expect(answer.status).toBe(206);
    expect(bytes).toBe(10);
  });

  it("resets the connection", async () => {
    await using opened = await prepared({ kind: "cut", afterBytes: 1000, reset: true });
    await expect(pull(opened.link).then(({ broken }) => broken || Promise.reject(new Error("whole")))).resolves.toBe(
      true,
    );
  });

  it("cuts before the first byte", async () => {
    await using opened = await prepared({ kind: "cut", afterBytes: 0 });
    expect(await pull(opened.link)).toMatchObject({ bytes: 0, broken: true });
  });

  it("stalls after so many bytes until the client goes away", async () => {
    await using opened = await prepared({ kind: "stall", afterBytes: 1000 });
    const leaving = new AbortController();
    const pulled = pull(opened.link, {}, leaving.signal);
    const entry = await vi.waitFor(() => {
      const found = opened.sandbox.log.find(({ stage, bytesSent }) => stage === "cdn" && bytesSent === 1000);
      expect(found).toBeDefined();
      return found;
    });
    expect(entry?.finished).toBe(false);
    leaving.abort();
    await pulled;
    await vi.waitFor(() => expect(entry?.finished).toBe(true));
  });

  it("does not let a stalled download hold up the end of the sandbox", async () => {
    const opened = await prepared({ kind: "stall", afterBytes: 10 });
    const pulled = pull(opened.link);
    await vi.waitFor(() => expect(opened.sandbox.totals(opened.fileId).bytesPulled).toBe(10));
    await opened.sandbox.stop();
    expect(await pulled).toMatchObject({ bytes: 10, broken: true });
  });

  it("promises more than it has", async () => {
    await using opened = await prepared({ kind: "wrongLength", byBytes: 500 });
    const { answer, bytes, broken } = await pull(opened.link);
    expect(answer.headers.get("content-length")).toBe("1000500");
    expect({ bytes, broken }).toEqual({ bytes: 1_000_000, broken: true });
  });

  it("promises and gives less than it has", async () => {
    await using opened = await prepared({ kind: "wrongLength", byBytes: -500 });
    const { answer, bytes, broken } = await pull(opened.link);
    expect(answer.headers.get("content-length")).toBe("999500");
    expect({ bytes, broken }).toEqual({ bytes: 999_500, broken: false });
  });

  it("answers a ranged request with the whole file", async () => {
    await using opened = await prepared({ kind: "ignoreRange" });
    const { answer, bytes } = await pull(opened.link, { range: "bytes=999990-" });
    expect(answer.status).toBe(200);
    expect(bytes).toBe(1_000_000);
  });

  it("sends slowly", async () => {
    await using opened = await prepared({ kind: "throttle", bytesPerSecond: 4_000_000 });
    const startMs = performance.now();
    expect(await pull(opened.link)).toMatchObject({ bytes: 1_000_000 });
    expect(performance.now() - startMs).toBeGreaterThan(150);
  });

  it.each([401, 403, 404, 429, 500])("answers %d", async (status) => {
    await using opened = await prepared({ kind: "status", on: "cdn", status, headers: { "retry-after": "7" } });
    const answer = await fetch(opened.link);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("retry-after")).toBe("7");
    expect((await fetch(opened.link)).status).toBe(200);
  });

  it("combines: slow and cut", async () => {
    await using opened = await prepared({ kind: "throttle", bytesPerSecond: 1_000_000 });
    opened.sandbox.fault({ kind: "cut", afterBytes: 60_000 });
    expect(await pull(opened.link)).toMatchObject({ bytes: 60_000, broken: true });
  });
});

import { describe, expect, it } from "vitest";
import { z } from "zod";

import { openHook } from "../testing/hook.ts";
import { openSandbox } from "../testing/open-sandbox.ts";

const heldMeeting = z.looseObject({ uuid: z.string(), files: z.array(z.looseObject({ id: z.string() })) });

const opened = async (options = {}) => {
  const sandbox = await openSandbox(options);
  const call = (method: string, path: string, body?: unknown) =>
    fetch(`${sandbox.sandbox.urls.controlUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
  const hold = async (script: object = {}) => {
    const answer = await call("POST", "/meetings", { segments: [{ files: ["chat_file"] }], ...script });
    expect(answer.status).toBe(201);
    const meeting = heldMeeting.parse(await answer.json());
    return { ...meeting, path: `/meetings/${encodeURIComponent(meeting.uuid)}`, fileId: meeting.files[0]?.id ?? "" };
  };
  return { ...sandbox, call, hold };
};

describe("the control API", () => {
  it("holds a meeting by script, and lists what was held", async () => {
    await using sandbox = await opened();
    const { uuid } = await sandbox.hold({ uuid: "/con//trol==", topic: "by HTTP" });
    expect(uuid).toBe("/con//trol==");
    const meetings = await (await sandbox.call("GET", "/meetings")).json();
    expect(meetings).toMatchObject([
      { uuid, topic: "by HTTP", files: [{ recordingType: "chat_file", state: "present" }] },
    ]);
    expect((await sandbox.client.recording(uuid)).recording_files).toHaveLength(1);
  });

  it.each([
    ["/meetings", { topik: "typo" }, /topik/],
    ["/meetings", { segments: [] }, /segments/],
    ["/meetings", { segments: [{ files: ["chat_file", { type: "timeline", size: 3 }] }] }, /size[^]*files\[1\]/],
    ["/faults", { kind: "flood" }, /kind/],
    ["/faults", { kind: "cut" }, /afterBytes/],
    ["/tokens/expire", { kinds: ["all"] }, /kinds/],
    ["/refusal", { mode: "shout" }, /mode/],
    ["/deliver", { event: "x" }, /Invalid/],
  ])("says what is wrong with a script to %s: %j", async (path, body, words) => {
    await using sandbox = await opened();
    const answer = await sandbox.call("POST", path, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: expect.stringMatching(words) });
  });

  it("scripts faults, one or several, tells what is left of them and forgets them", async () => {
    await using sandbox = await opened();
    await sandbox.call("POST", "/faults", { kind: "rateLimit", limit: "qps" });
    await sandbox.call("POST", "/faults", [
      { kind: "html200", times: 3 },
      { kind: "ignoreRange", times: "always" },
    ]);
    expect((await sandbox.client.call("/users")).status).toBe(429);
    expect(await (await sandbox.call("GET", "/faults")).json()).toMatchObject({
      pending: [
        { kind: "html200", left: 3 },
        { kind: "ignoreRange", left: "always" },
      ],
    });
    await sandbox.call("DELETE", "/faults");
    expect(await (await sandbox.call("GET", "/faults")).json()).toEqual({ pending: [] });
  });

  it("tells every request, and how much of a file was pulled", async () => {
    await using sandbox = await opened();
    const { uuid, fileId } = await sandbox.hold();
    const pulled = await (await fetch(await sandbox.client.link(uuid), { headers: { range: "bytes=5-" } })).text();
    const requests = await (await sandbox.call("GET", "/requests")).json();
    expect(requests).toMatchObject([
      { stage: "api", method: "POST", path: "/oauth/token", status: 200 },
      { stage: "api", method: "GET", path: /^\/v2\/meetings\//, status: 200 },
      { stage: "download", fileId, status: 302 },
      { stage: "cdn", fileId, range: "bytes=5-", status: 206, bytesSent: Buffer.byteLength(pulled) },
    ]);
    expect(await (await sandbox.call("GET", `/files/${fileId}`)).json()).toMatchObject({
      id: fileId,
      asked: 1,
      timesPulled: 1,
      bytesPulled: Buffer.byteLength(pulled),
    });
    expect((await sandbox.call("GET", "/files/nothing")).status).toBe(404);
  });

  it("trashes, recovers and deletes, a file or all", async () => {
    await using sandbox = await opened();
    const { path, fileId } = await sandbox.hold({ segments: [{ files: ["chat_file", "timeline"] }] });
    const done = async (action: string, body?: object) =>
      (await sandbox.call("POST", `${path}/${action}`, body)).json();
    expect(await done("trash", { fileId })).toEqual({ done: true });
    expect(await done("recover")).toEqual({ done: true });
    expect(await done("trash")).toEqual({ done: true });
    expect(await done("delete")).toEqual({ done: true });
    expect(await done("recover")).toEqual({ done: false });
    expect((await sandbox.call("POST", "/meetings/nobody/trash")).status).toBe(404);
  });

  it("releases a transcript, ends processing and records a further segment", async () => {
    await using sandbox = await opened();
    const files = [
      { type: "chat_file", processing: true },
      { type: "audio_transcript", late: true },
    ];
    const { path, uuid } = await sandbox.hold({ segments: [{ files }] });
    await sandbox.call("POST", `${path}/processed`);
    await sandbox.call("POST", `${path}/transcript`);
    await sandbox.call("POST", `${path}/segments`, { files: ["timeline"] });
    const { recording_files: listed } = await sandbox.client.recording(uuid);
    expect(listed.map(({ recording_type: type, status }) => `${type} ${status}`)).toEqual([
      "chat_file completed",
      "audio_transcript completed",
      "timeline completed",
    ]);
  });

  it("expires tokens and changes how downloads are refused", async () => {
    await using sandbox = await opened();
    const { uuid } = await sandbox.hold();
    const url = (await sandbox.client.recording(uuid)).recording_files[0]?.download_url ?? "";
    await sandbox.call("POST", "/refusal", { mode: "401" });
    await sandbox.call("POST", "/tokens/expire");
    expect((await sandbox.client.call("/users")).status).toBe(401);
    expect((await fetch(url, { headers: { authorization: `Bearer ${sandbox.client.token}` } })).status).toBe(401);
  });

  it("sets where events go, sends them again, sends any text and validates the endpoint", async () => {
    await using hook = await openHook(() => ({ status: 204 }));
    await using sandbox = await opened();
    const { uuid } = await sandbox.hold();
    await sandbox.call("POST", "/webhook", { url: hook.url });
    expect((await sandbox.call("POST", "/deliver", { uuid })).status).toBe(202);
    await sandbox.call("POST", "/deliver", { event: "odd", body: "{broken" });
    await Promise.all(sandbox.sandbox.deliveries.map(({ settled }) => settled));
    expect(hook.received.map(({ body }) => body)).toContain("{broken");
    expect(await (await sandbox.call("GET", "/deliveries")).json()).toMatchObject([
      { event: "recording.completed", outcome: "not sent" },
      { event: "recording.completed", outcome: "delivered", meetingUuid: uuid },
      { event: "odd", outcome: "delivered" },
    ]);
    expect(await (await sandbox.call("POST", "/validate")).json()).toMatchObject({ valid: false });
    expect(await (await sandbox.call("GET", "")).json()).toMatchObject({ webhookUrl: hook.url, refusal: "html200" });
  });
});

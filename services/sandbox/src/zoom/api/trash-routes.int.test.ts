import { describe, expect, it } from "vitest";

import { openHook } from "../../testing/hook.ts";
import { openSandbox, textFile } from "../../testing/open-sandbox.ts";

const script = {
  uuid: "trash/me==",
  segments: [{ files: [textFile("one"), textFile("two", { type: "gallery_view" })] }],
};
const path = "/meetings/trash%252Fme%253D%253D/recordings";
const recover = { method: "PUT", body: JSON.stringify({ action: "recover" }) };

describe("trashing by the API", () => {
  it("takes the recording out of every listing, until it is recovered", async () => {
    await using opened = await openSandbox();
    const { client } = opened;
    await opened.sandbox.holdMeeting(script);
    expect((await client.call(`${path}?action=trash`, { method: "DELETE" })).status).toBe(200);

    const gone = await client.call(path);
    expect(gone.status).toBe(404);
    expect(await gone.json()).toEqual({ code: 3301, message: "There is no recording for this meeting." });
    expect(await client.json("/accounts/me/recordings")).toMatchObject({ total_records: 0 });
    expect(await client.json("/accounts/me/recordings?trash=true")).toMatchObject({
      meetings: [{ uuid: script.uuid, recording_files: [{ deleted_time: /^\d{4}-/ }, {}] }],
    });

    expect((await client.call(`${path}/status`, recover)).status).toBe(200);
    expect(await client.json(path)).toMatchObject({ recording_count: 2 });
  });

  it("trashes unless told to delete, and deletes for good", async () => {
    await using opened = await openSandbox();
    const { client } = opened;
    await opened.sandbox.holdMeeting(script);
    await client.call(path, { method: "DELETE" });
    expect(await client.json("/accounts/me/recordings?trash=true")).toMatchObject({ total_records: 1 });
    expect((await client.call(`${path}?action=delete`, { method: "DELETE" })).status).toBe(200);
    expect(await client.json("/accounts/me/recordings?trash=true")).toMatchObject({ total_records: 0 });
    expect((await client.call(`${path}/status`, recover)).status).toBe(404);
  });

  it("takes one file and gives it back", async () => {
    await using opened = await openSandbox();
    const { client } = opened;
    const { id } = (await opened.sandbox.holdMeeting(script)).file("gallery_view");
    expect((await client.call(`${path}/${id}?action=trash`, { method: "DELETE" })).status).toBe(200);
    expect(await client.json(path)).toMatchObject({ recording_count: 1 });
    expect((await client.call(`${path}/${id}/status`, recover)).status).toBe(204);
    expect(await client.json(path)).toMatchObject({ recording_count: 2 });
  });

  it("answers 404 to what is gone already, and 400 to what makes no sense", async () => {
    await using opened = await openSandbox();
    const { client } = opened;
    const { id } = (await opened.sandbox.holdMeeting(script)).file("gallery_view");
    const status = async (where: string, init: RequestInit) => (await client.call(where, init)).status;
    expect(await status(`${path}?action=burn`, { method: "DELETE" })).toBe(400);
    expect(await status(`${path}/status`, { method: "PUT", body: "{}" })).toBe(400);
    expect(await status(`${path}/status`, recover)).toBe(404);
    expect(await status(`${path}/no-such-file`, { method: "DELETE" })).toBe(404);
    await client.call(`${path}/${id}?action=delete`, { method: "DELETE" });
    expect(await status(`${path}/${id}?action=delete`, { method: "DELETE" })).toBe(404);
    await client.call(path, { method: "DELETE" });
    expect(await status(path, { method: "DELETE" })).toBe(404);
  });

  it("is told to the app itself, as everybody's doing is", async () => {
    await using hook = await openHook(() => ({ status: 204 }));
    await using opened = await openSandbox({ webhookUrl: hook.url });
    await opened.sandbox.holdMeeting({ ...script, webhooks: "never" });
    await opened.client.call(path, { method: "DELETE" });
    await opened.client.call(`${path}/status`, recover);
    await opened.client.call(`${path}?action=delete`, { method: "DELETE" });
    await Promise.all(opened.sandbox.deliveries.map(({ settled }) => settled));
    const by = { operator: "app@example.edu", operator_id: "test-client" };
    const events: unknown[] = hook.received.map(({ body }) => JSON.parse(body));
    expect(events).toHaveLength(3);
    for (const event of ["recording.trashed", "recording.recovered", "recording.deleted"]) {
      expect(events).toContainEqual(expect.objectContaining({ event, payload: expect.objectContaining(by) }));
    }
  });
});

import { describe, expect, it, vi } from "vitest";

import type { MeetingScript } from "../../index.ts";
import { deliveredRecording } from "../../testing/delivered.ts";
import { openHook } from "../../testing/hook.ts";
import { openSandbox, textFile } from "../../testing/open-sandbox.ts";

const files = [textFile("a"), textFile("b", { type: "gallery_view" }), { type: "audio_transcript" }];

const held = async (script: MeetingScript) => {
  const hook = await openHook(() => ({ status: 204 }));
  const opened = await openSandbox({ webhookUrl: hook.url });
  const meeting = await opened.sandbox.holdMeeting(script);
  await Promise.all(meeting.deliveries.map(({ settled }) => settled));
  return {
    ...opened,
    meeting,
    hook,
    events: () => hook.received.map(({ body }) => deliveredRecording(body)),
    [Symbol.asyncDispose]: async () => {
      await opened.sandbox.stop();
      await hook[Symbol.asyncDispose]();
    },
  };
};

const bodyOf = (received: { readonly body: string } | undefined): unknown => JSON.parse(received?.body ?? "null");

describe("the events of a meeting", () => {
  it("announce the recording and its transcript apart, in the order of real bodies", async () => {
    await using opened = await held({ topic: "Tides", segments: [{ files }] });
    const events = opened.events();
    const completed = events.find(({ event }) => event === "recording.completed");
    const transcript = events.find(({ event }) => event === "recording.transcript_completed");
    expect(events).toHaveLength(2);
    expect(completed?.files.map((file) => file.recording_type)).toEqual(["active_speaker", "gallery_view"]);
    expect(transcript?.files.map((file) => file.recording_type)).toEqual(["audio_transcript"]);
    for (const { body } of opened.hook.received) {
      expect(Object.keys(JSON.parse(body))).toEqual(["payload", "event_ts", "event", "download_token"]);
    }
    expect(bodyOf(opened.hook.received[0])).toMatchObject({
      payload: {
        account_id: "Test9cTR0uXb7eYw2LmNAA",
        object: { uuid: opened.meeting.uuid, id: opened.meeting.id, topic: "Tides", host_email: /@/, password: /.+/ },
      },
    });
  });

  it("are not sent when told so, though the API lists the recording", async () => {
    await using opened = await held({ webhooks: "never", segments: [{ files }] });
    expect(opened.meeting.deliveries).toEqual([]);
    expect((await opened.client.recording(opened.meeting.uuid)).recording_files).toHaveLength(3);
  });

  it("are sent twice with other URLs and tokens for the same files", async () => {
    await using opened = await held({ webhooks: "twice", segments: [{ files: [textFile("a")] }] });
    const [one, two, ...more] = opened.events();
    expect(more).toEqual([]);
    expect(one?.files[0]?.id).toBe(two?.files[0]?.id);
    expect(one?.url).not.toBe(two?.url);
    expect(one?.token).not.toBe(two?.token);
  });

  it("arrive in the wrong order when told so", async () => {
    await using opened = await held({ webhooks: "reversed", segments: [{ files }] });
    expect(opened.events().map(({ event }) => event)).toEqual([
      "recording.transcript_completed",
      "recording.completed",
    ]);
  });

  it("come once more on demand", async () => {
    await using opened = await held({ webhooks: "never", segments: [{ files: [textFile("a")] }] });
    await Promise.all(opened.meeting.redeliver().map(({ settled }) => settled));
    expect(opened.events()).toMatchObject([{ event: "recording.completed", uuid: opened.meeting.uuid }]);
  });

  it("announce a late transcript when it is released, and not before it is listed", async () => {
    await using opened = await held({
      segments: [{ files: [textFile("a"), { type: "audio_transcript", late: true }] }],
    });
    expect(opened.events().map(({ event }) => event)).toEqual(["recording.completed"]);
    expect((await opened.client.recording(opened.meeting.uuid)).recording_files).toHaveLength(1);
    await Promise.all(opened.meeting.releaseLate().map(({ settled }) => settled));
    expect(opened.events()[1]).toMatchObject({ event: "recording.transcript_completed" });
    expect((await opened.client.recording(opened.meeting.uuid)).recording_files).toHaveLength(2);
    expect(opened.meeting.releaseLate()).toEqual([]);
  });

  it("announce a transcript that is late by milliseconds by themselves", async () => {
    await using opened = await held({ segments: [{ files: [textFile("a"), { type: "audio_transcript", late: 50 }] }] });
    await vi.waitFor(() => expect(opened.events()[1]?.event).toBe("recording.transcript_completed"));
  });

  it("announce a further segment with its files alone", async () => {
    await using opened = await held({ segments: [{ files: [textFile("a")] }] });
    const deliveries = await opened.meeting.addSegment({ files: [textFile("later")] });
    await Promise.all(deliveries.map(({ settled }) => settled));
    const [first, second] = opened.events();
    expect(second).toMatchObject({ event: "recording.completed", uuid: first?.uuid });
    expect(second?.files[0]?.id).not.toBe(first?.files[0]?.id);
    expect((await opened.client.recording(opened.meeting.uuid)).recording_files).toHaveLength(2);
  });

  it("announce trash, recovery and deletion with what each carries", async () => {
    await using opened = await held({ webhooks: "never", segments: [{ files: [textFile("a")] }] });
    const doings = [() => opened.meeting.trash(), () => opened.meeting.recover(), () => opened.meeting.delete()];
    for (const doing of doings) {
      expect(doing()).toBe(true);
      await opened.sandbox.deliveries.at(-1)?.settled;
    }
    const [trashed, recovered, deleted] = opened.hook.received.map(bodyOf);
    expect(trashed).toMatchObject({ event: "recording.trashed", download_token: /.+/, payload: { operator: /@/ } });
    expect(recovered).toMatchObject({ event: "recording.recovered", download_token: /.+/ });
    expect(recovered).not.toHaveProperty("payload.object.host_email");
    expect(deleted).toMatchObject({ event: "recording.deleted", payload: { object: { recording_count: 1 } } });
    expect(deleted).not.toHaveProperty("download_token");
    expect(opened.meeting.delete()).toBe(false);
  });

  it("carries 150 files in one event", async () => {
    const many = Array.from({ length: 150 }, (_, index) => textFile(`file ${index % 3}`, { type: `view_${index}` }));
    await using opened = await held({ segments: [{ files: many }] });
    expect(opened.events()[0]?.files).toHaveLength(150);
  });
});

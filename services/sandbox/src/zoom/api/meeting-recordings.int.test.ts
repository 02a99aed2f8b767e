import { stat } from "node:fs/promises";

import { describe, expect, it } from "vitest";

import { openSandbox, textFile } from "../../testing/open-sandbox.ts";

const held = { segments: [{ files: [textFile("a")] }] };
const once = encodeURIComponent;
const twice = (uuid: string): string => once(once(uuid));

describe("the recordings of a meeting", () => {
  it("are found by a plain uuid, encoded once or twice", async () => {
    await using opened = await openSandbox();
    await opened.sandbox.holdMeeting({ ...held, uuid: "a+b/c8==" });
    for (const segment of [once("a+b/c8=="), twice("a+b/c8==")]) {
      expect((await opened.client.call(`/meetings/${segment}/recordings`)).status).toBe(200);
    }
  });

  it.each(["/startsWithSlash==", "has//two8=="])("are found by %s only when it is encoded twice", async (uuid) => {
    await using opened = await openSandbox();
    await opened.sandbox.holdMeeting({ ...held, uuid });
    const badly = await opened.client.call(`/meetings/${once(uuid)}/recordings`);
    expect(badly.status).toBe(404);
    expect(await badly.json()).toMatchObject({ code: 3001 });
    expect((await opened.client.call(`/meetings/${twice(uuid)}/recordings`)).status).toBe(200);
  });

  it("are those of the latest instance when asked by number", async () => {
    await using opened = await openSandbox();
    const series = { ...held, id: 84_512_377_901 };
    await opened.sandbox.holdMeeting({ ...series, start: "2026-03-15T10:00:00Z", uuid: "first==" });
    await opened.sandbox.holdMeeting({ ...series, start: "2026-03-22T10:00:00Z", uuid: "second==" });
    await opened.sandbox.holdMeeting({ ...series, start: "2026-03-08T10:00:00Z", uuid: "older==" });
    expect(await opened.client.json("/meetings/84512377901/recordings")).toMatchObject({ uuid: "second==" });
  });

  it.each(["nobody==", "84512377902", "%25zz"])("are 404 for %s", async (segment) => {
    await using opened = await openSandbox();
    const answer = await opened.client.call(`/meetings/${segment}/recordings`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toHaveProperty("code");
  });

  it("have a token for their downloads only when asked for by name, with a life of seven days at most", async () => {
    await using opened = await openSandbox();
    const { uuid } = await opened.sandbox.holdMeeting(held);
    const path = `/meetings/${twice(uuid)}/recordings`;
    expect(await opened.client.json(path)).not.toHaveProperty("download_access_token");
    expect(await opened.client.json(`${path}?ttl=60`)).not.toHaveProperty("download_access_token");
    const asked = await opened.client.json(`${path}?include_fields=download_access_token&ttl=604800`);
    expect(asked).toMatchObject({ download_access_token: /^[\w-]+\.[\w-]+\.[\w-]+$/, password: expect.any(String) });
    const tooLong = await opened.client.call(`${path}?include_fields=download_access_token&ttl=604801`);
    expect(tooLong.status).toBe(400);
  });

  it("list true sizes, and both segments with their own start", async () => {
    await using opened = await openSandbox();
    const files = [textFile("0123456789")];
    const meeting = await opened.sandbox.holdMeeting({
      start: "2026-03-15T10:00:00Z",
      segments: [
        { startOffsetSeconds: 70, seconds: 60, files },
        { seconds: 20, files: [...files, "audio_transcript"] },
      ],
    });
    const transcript = await stat(meeting.file("audio_transcript").path);
    expect(await opened.client.recording(meeting.uuid)).toMatchObject({
      recording_count: 3,
      total_size: 20 + transcript.size,
      recording_files: [
        { recording_start: "2026-03-15T10:01:10Z", recording_end: "2026-03-15T10:02:10Z", file_size: 10 },
        { recording_start: "2026-03-15T10:02:40Z", file_size: 10, meeting_id: meeting.uuid },
        { file_type: "TRANSCRIPT", file_extension: "VTT", file_size: transcript.size },
      ],
    });
  });

  it("list what the script says of odd files", async () => {
    await using opened = await openSandbox();
    const { uuid } = await opened.sandbox.holdMeeting({
      segments: [
        {
          files: [
            textFile("x", { listedSizeBytes: 0 }),
            textFile("x", { processing: true }),
            textFile("x", { type: "hologram", fileType: "HOLO", fileExtension: "HOLO" }),
            textFile("x", { type: "closed_caption", id: null }),
            textFile("x", { type: "audio_only_each_participant" }),
            textFile("x", { type: "timeline" }),
          ],
        },
      ],
    });
    const recording = await opened.client.recording(uuid);
    expect(recording).toMatchObject({
      recording_count: 6,
      participant_audio_files: [{ file_name: /participant/, file_type: "M4A" }],
      recording_files: [
        { file_size: 0, status: "completed" },
        { status: "processing" },
        { file_type: "HOLO", file_extension: "HOLO", recording_type: "hologram" },
        { file_type: "CC" },
        { file_type: "TIMELINE", file_extension: "JSON" },
      ],
    });
    expect(recording.recording_files[3]).not.toHaveProperty("id");
    expect(recording.recording_files[4]).not.toHaveProperty("play_url");
  });

  it("tell the truth when processing has finished", async () => {
    await using opened = await openSandbox();
    const files = [textFile("four", { processing: true, listedSizeBytes: 0 })];
    const meeting = await opened.sandbox.holdMeeting({ segments: [{ files }] });
    meeting.finishProcessing();
    const { recording_files: listed } = await opened.client.recording(meeting.uuid);
    expect(listed).toMatchObject([{ status: "completed", file_size: 4 }]);
  });
});

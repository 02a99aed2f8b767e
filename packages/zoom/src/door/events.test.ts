import { describe, expect, it } from "vitest";

import { parseEvent } from "./envelope.ts";
import { readRecordings } from "./events.ts";

const whole = {
  uuid: "u/1==",
  id: 99,
  topic: "T",
  host_id: "h",
  host_email: "h@x",
  start_time: "2026-03-04T08:58:12Z",
};
const named = {
  recordingKey: "u/1==",
  meetingId: "99",
  topic: "T",
  hostId: "h",
  hostEmail: "h@x",
  startedAt: "2026-03-04T08:58:12.000Z",
};

describe("the recordings that an event names", () => {
  it.each(["completed", "transcript_completed", "trashed", "deleted", "recovered", "renamed"])(
    "are read from recording.%s",
    (name) => expect(readRecordings(`recording.${name}`, { object: whole })?.data).toEqual([named]),
  );

  it("are many in a batch", () => {
    const both = [{ recordingKey: "a" }, { recordingKey: "b" }];
    const meetings = [{ meeting_uuid: "a", recording_file_ids: ["1"] }, { meeting_uuid: "b" }];
    expect(readRecordings("recording.batch_trashed", { object: { meeting_uuids: ["a", "b"] } })?.data).toEqual(both);
    expect(readRecordings("recording.batch_deleted", { object: { meetings } })?.data).toEqual(both);
    expect(readRecordings("recording.batch_recovered", { object: { meetings } })?.data).toEqual(both);
  });

  it("are none when the app is removed", () => {
    expect(readRecordings("app_deauthorized", { account_id: "a" })?.data).toEqual([]);
  });

  it("are named all the same when a field of theirs is odd or missing", () => {
    const odd = { uuid: "u", id: "77", topic: 5, start_time: "soon", host_email: "" };
    expect(readRecordings("recording.completed", { object: odd })?.data).toEqual([
      { recordingKey: "u", meetingId: "77" },
    ]);
  });

  it("are not looked for in events that nobody acts on", () => {
    expect(readRecordings("recording.archive_files_completed", { object: whole })).toBeUndefined();
    expect(readRecordings("constructor", { object: whole })).toBeUndefined();
  });
});

it("app_deauthorized says when it happened in a way of its own", () => {
  const body = { event: "app_deauthorized", payload: { account_id: "a", event_ts: "2026-02-14 08:15:30" } };
  expect(parseEvent(Buffer.from(JSON.stringify(body)))?.occurredAt).toEqual(new Date("2026-02-14T08:15:30Z"));
});

it("a body that is not UTF-8 is no event", () => {
  expect(parseEvent(Buffer.concat([Buffer.from('{"event":"'), Buffer.from([0xff]), Buffer.from('"}')]))).toBeNull();
});

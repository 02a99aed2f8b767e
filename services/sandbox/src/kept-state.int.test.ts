import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { openSandbox, textFile } from "./testing/open-sandbox.ts";

let directory: string;
let stateFile: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "sandbox-state-"));
  stateFile = join(directory, "home", "account.json");
});
afterEach(() => rm(directory, { recursive: true }));

describe("a sandbox with a state file", () => {
  it("remembers meetings, trash, URLs and tokens when it starts again", async () => {
    const script = { host: "jonas@example.edu", segments: [{ files: [textFile("kept"), textFile("gone")] }] };
    const before = await openSandbox({ stateFile });
    const meeting = await before.sandbox.holdMeeting(script);
    meeting.trash(meeting.files[1]?.id);
    const { port } = new URL(before.sandbox.urls.apiUrl);
    const listed = await before.client.recording(meeting.uuid);
    await before.sandbox.stop();

    await using after = await openSandbox({ stateFile, port: Number(port) });
    after.client.token = before.client.token;
    expect(await after.client.recording(meeting.uuid)).toMatchObject({ uuid: meeting.uuid, recording_count: 1 });
    const answer = await fetch(listed.recording_files[0]?.download_url ?? "", {
      headers: { authorization: `Bearer ${listed.download_access_token}` },
    });
    expect(await answer.text()).toBe("kept");
    expect(await after.client.json("/users/jonas@example.edu")).toMatchObject({ email: "jonas@example.edu" });
    expect(after.sandbox.meeting(meeting.uuid)?.recover()).toBe(true);
  });

  it("has on disk what it has announced, without half-written leftovers", async () => {
    await using opened = await openSandbox({ stateFile });
    await Promise.all(
      Array.from({ length: 20 }, () => opened.sandbox.holdMeeting({ segments: [{ files: [textFile("x")] }] })),
    );
    await using again = await openSandbox({ stateFile });
    expect(again.sandbox.meetings).toHaveLength(20);
    expect(await readdir(join(directory, "home"))).toEqual(["account.json"]);
  });

  it("does not start on a file that it cannot read", async () => {
    stateFile = join(directory, "account.json");
    await writeFile(stateFile, '{"key":');
    await expect(openSandbox({ stateFile })).rejects.toThrow(/is not the sandbox's state\. Remove it/);
  });
});

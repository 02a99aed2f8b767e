import { expect, it } from "vitest";

import { stripSecrets } from "./strip-secrets.ts";

it("takes links, tokens and passcodes out at any depth and leaves the rest", () => {
  const body = {
    event: "recording.completed",
    download_token: "x",
    payload: [
      { Password: "x", recording_play_passcode: "x", play_url: "x", note: "see https://zoom.us/rec/x", kept: 1 },
    ],
  };
  expect(stripSecrets(body)).toEqual({
    event: "recording.completed",
    payload: [{ note: "[address removed]", kept: 1 }],
  });
});

it("survives a body nested deeper than the stack", () => {
  const depth = 200_000;
  const nested: unknown = JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);
  expect(JSON.stringify(stripSecrets(nested))).toContain("[too deep]");
});

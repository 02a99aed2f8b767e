import { describe, expect, it } from "vitest";

import { meetingWith } from "../fixtures/meeting.ts";
import { never, zoomAt } from "../fixtures/zoom-at.ts";

describe("a Zoom that cannot be reached", () => {
  it("is away when nobody listens, and asked again within the call", async () => {
    const { account, server } = await zoomAt(() => undefined);
    await server.stop();
    await expect(account.recording("u", never)).rejects.toMatchObject({
      name: "SourceError",
      kind: "away",
      message: expect.stringContaining("ECONNREFUSED"),
    });
  });

  it("is not away when it hangs up: that may be about what was asked", async () => {
    const { account } = await zoomAt(({ url }, response) => {
      if (!url.startsWith("/v2")) return undefined;
      response.destroy();
      return { json: meetingWith({ uuid: "u" }) };
    });
    await expect(account.recording("u", never)).rejects.toMatchObject({ name: "SourceError", kind: "retry" });
  });
});

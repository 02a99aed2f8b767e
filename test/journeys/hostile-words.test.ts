import { describe, expect, it } from "vitest";

import { describeAt, pull } from "../world/http.ts";
import { assertWholeAndOnce, useWorld } from "../world/index.ts";
import { chat, meetingWith } from "../world/scripts.ts";

const world = useWorld();

describe("a uuid", () => {
  it.each(["/ajXp112QmuoKj4854875==", "a//b+c/d==", "plain+plus/and=equals==", "..//../x%2F==", "пять?#&="])(
    "like %s is asked for as Zoom wants it",
    async (uuid) => {
      const held = await world().holdMeeting({ ...meetingWith([chat(uuid)]), uuid });
      await world().settled();
      const { recording } = await world().recording(uuid);
      expect(recording).toMatchObject({ state: "imported", recording_key: uuid });
      expect(world().sandbox.totals(held.files[0]?.id ?? "").timesPulled).toBe(1);
    },
  );
});

describe("a topic", () => {
  it.each([
    ["from right to left", "שיעור \u202Egnp.exe\u202C ראשון"],
    ["with emoji", "👩‍🏫 Tides 🌊 \u{1F1E8}\u{1F1ED}"],
    ["with nothing to see", "Ti\u200Bd\uFEFFes\u2060"],
    ["that climbs", "../../../../etc/passwd"],
    ["with markup and line breaks", '<script>alert(1)</script>\r\nSet-Cookie: a="b"'],
    ["with NUL and half a pair", "a\u0000b\uD83Dc"],
    ["without end", "x".repeat(5000)],
    ["of nothing", ""],
  ])("%s harms nothing and names its files safely", async (_, topic) => {
    const held = await world().holdMeeting({ ...meetingWith(["audio_only", chat("safe")]), topic });
    await world().settled();
    const { recording } = await world().recording(held.uuid);
    expect(recording.state).toBe("imported");
    const [entry] = await world().entries(held.uuid);
    const playUrl = world().playUrl(entry?.id ?? "");
    const { attachments, title } = await describeAt(playUrl);
    expect(title).not.toBe("");
    const { headers, status } = await pull(attachments[0]?.url ?? "", playUrl);
    expect(status).toBe(200);
    const disposition = headers.get("content-disposition") ?? "";
    expect(disposition).toMatch(/^attachment; filename="[^"/\\]{1,260}"/u);
    expect(decodeURIComponent(disposition)).not.toMatch(/[\u202A-\u202E\u2066-\u2069\r\n/\\]/u);
    const page = await (await fetch(playUrl)).text();
    expect(page).not.toContain("<script>alert");
  });
});

it("leaves a world that is whole", () => assertWholeAndOnce(world()));

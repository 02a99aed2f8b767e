import { expect, it } from "vitest";

import { assertWholeAndOnce, useWorld } from "../world/index.ts";
import { chat, meetingWith } from "../world/scripts.ts";

const world = useWorld();

it("keeps the instances of a recurring meeting apart, though its number leads to the newest", async () => {
  const id = 82_222_333_444;
  const first = await world().holdMeeting({ ...meetingWith([chat("week one")]), id, webhooks: "never" });
  const second = await world().holdMeeting({ ...meetingWith([chat("week two")]), id });
  first.redeliver();
  await world().settled();
  for (const held of [first, second]) {
    const { recording, files } = await world().recording(held.uuid);
    expect(recording).toMatchObject({ state: "imported", meeting_id: String(id) });
    expect(files.map(({ file_key }) => file_key)).toEqual(held.files.map((file) => file.id));
  }
  await assertWholeAndOnce(world());
});

import type { DatabaseHandle } from "@landfall/database";
import { expect } from "vitest";

const atRest = new Set(["imported", "ignored", "parked", "gone", "held", "awaiting_approval"]);
const needsReason = new Set(["ignored", "parked", "gone", "held"]);

/** Every file is in a state that is an end, says why where that is not an import, and has a history. */
export const expectAtRest = async (database: DatabaseHandle): Promise<void> => {
  const files = await database.selectFrom("file").selectAll().execute();
  const history = await database.selectFrom("timeline").select(["recording_id", "file_id", "words"]).execute();
  const moving = files.filter(({ state }) => !atRest.has(state)).map(({ state, reason }) => `${state}: ${reason}`);
  expect(moving.join("\n"), "files that have come to no end").toBe("");
  for (const { id, recording_id, state, reason, file_key } of files) {
    if (needsReason.has(state)) expect(reason, `${file_key} is ${state} for a reason`).toMatch(/\w{3}/u);
    const told = history.filter((note) => note.recording_id === recording_id);
    expect(told.filter((note) => note.file_id === id).length, `the history of ${file_key}`).toBeGreaterThan(0);
    for (const { words } of told) expect(words).toMatch(/\w/u);
  }
};

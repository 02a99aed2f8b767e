import type { DatabaseHandle } from "@landfall/database";
import { roleOf } from "@landfall/recording";
import { expect } from "vitest";

const repeated = (values: readonly string[]): readonly string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

/**
 * One parent for each segment that has anything imported, one child for each further view, and nothing else; nothing is
 * there twice, by its reference or by its bytes.
 */
export const expectOnce = async (database: DatabaseHandle): Promise<void> => {
  const files = await database.selectFrom("file").selectAll().where("state", "=", "imported").execute();
  const entries = await database.selectFrom("entry").selectAll().execute();
  const assets = await database.selectFrom("asset").selectAll().execute();
  const references = entries.map(({ account_id, reference_id }) => `${account_id} ${reference_id}`);
  expect(repeated(references).join("\n"), "reference ids that two entries have").toBe("");
  expect(repeated(assets.map(({ object_key }) => object_key)).join("\n"), "objects that two assets point at").toBe("");
  const segments = new Set(files.map(({ segment_id }) => segment_id));
  for (const segment of segments) {
    const views = files.filter((file) => file.segment_id === segment && roleOf(file.kind) === "content");
    expect(repeated(views.map(({ entry_id }) => entry_id ?? "none")), "entries that two views share").toEqual([]);
    const own = entries.filter(({ id }) => views.some(({ entry_id }) => entry_id === id));
    expect(own.filter(({ parent_entry_id }) => parent_entry_id === null).length, "parents of a segment").toBe(
      views.length > 0 ? 1 : 0,
    );
  }
  const used = new Set(files.flatMap(({ entry_id }) => entry_id ?? []));
  const parents = new Set(entries.flatMap(({ parent_entry_id }) => parent_entry_id ?? []));
  const stray = entries.filter(({ id }) => !used.has(id) && !parents.has(id)).map(({ name }) => name);
  expect(stray.join("\n"), "entries that no file belongs to").toBe("");
};

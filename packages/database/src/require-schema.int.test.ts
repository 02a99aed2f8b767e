import { sql } from "kysely";
import { expect, it } from "vitest";

import { requireSchema } from "./require-schema.ts";
import { useDatabase } from "./testing/index.ts";

const given = useDatabase();

it("takes the schema that this version migrates to", async () => {
  await expect(requireSchema(given.database)).resolves.toBeUndefined();
});

it("refuses a database that was never migrated, and names the command that mends it", async () => {
  await sql`alter table kysely_migration rename to put_aside`.execute(given.database);
  try {
    await expect(requireSchema(given.database)).rejects.toThrow(/lacks 0001-initial: run `landfall migrate`/u);
  } finally {
    await sql`alter table put_aside rename to kysely_migration`.execute(given.database);
  }
});

it("refuses a database of a newer version", async () => {
  await sql`insert into kysely_migration (name, timestamp) values ('9999-later', 'x')`.execute(given.database);
  try {
    await expect(requireSchema(given.database)).rejects.toThrow(/newer Landfall \(it has 9999-later\)/u);
  } finally {
    await sql`delete from kysely_migration where name = '9999-later'`.execute(given.database);
  }
});

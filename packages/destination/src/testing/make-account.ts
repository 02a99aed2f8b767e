import type { DatabaseHandle } from "@landfall/database";

/** An account to import into, with nothing in it. */
export const makeAccount = async (database: DatabaseHandle, id: number): Promise<void> => {
  await database
    .insertInto("account")
    .values({
      id,
      name: `Account ${id}`,
      admin_secret_sealed: "-",
      user_secret_sealed: "-",
      settings: JSON.stringify({ renditions: [] }),
      settings_version: 1,
    })
    .execute();
};

import type { DatabaseHandle } from "@landfall/database";

/** Asks for what every answer of the library begins with. */
export const checkDatabase = async (database: DatabaseHandle): Promise<void> => {
  await database.selectFrom("entry").select("id").limit(1).execute();
};

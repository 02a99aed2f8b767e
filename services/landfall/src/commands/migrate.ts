import { openDatabase } from "@landfall/database/open";

import { readConfig } from "../config.ts";
import { install } from "../engine.ts";
import { homeOf } from "../home.ts";
import { openKit } from "../kit.ts";
import { print } from "../print.ts";

/** `migrate`: brings a database that others administer to this version; one at a time, and harmless to repeat. */
export const migrateDatabase = async (): Promise<number> => {
  const config = readConfig();
  const kit = openKit(config, homeOf(config.home));
  try {
    const engine = await openDatabase(config.fetcher.database, kit, {
      applicationName: "landfall migrate",
      migrate: true,
    });
    const applied = await install(engine);
    print(applied.length === 0 ? "The database is at this version already." : `Applied ${applied.join(", ")}.`);
    return 0;
  } finally {
    await kit.lifecycle.stop("the command is done");
  }
};

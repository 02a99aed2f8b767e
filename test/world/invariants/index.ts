import { join } from "node:path";

import type { World } from "../world.ts";
import { expectOnce } from "./once.ts";
import { expectNoOrphans } from "./orphans.ts";
import { expectNoSecrets } from "./secrets.ts";
import { expectAtRest } from "./settled-files.ts";
import { expectWhole } from "./whole.ts";

/** What has to be true of every world that has come to rest, whatever went wrong on the way. */
export const assertWholeAndOnce = async (
  { sandbox, database, home, blobs, log, landfall }: World,
  { allowedOrphans = 0 }: { readonly allowedOrphans?: number } = {},
): Promise<void> => {
  await expectAtRest(database);
  await expectWhole({ sandbox, database, store: landfall.landfall.store });
  await expectOnce(database);
  await expectNoOrphans({ database, blobs }, { allowed: allowedOrphans });
  await expectNoSecrets({ database, deliveries: sandbox.deliveries, spool: join(home, "spool"), log });
};

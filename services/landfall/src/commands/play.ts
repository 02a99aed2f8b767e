import { configuredUrl, createPlayUrls } from "@landfall/library";
import { openKeyring } from "@landfall/session";

import type { Joined } from "../join.ts";
import { print, printError } from "../print.ts";

/** `play <entry>`: a fresh address that plays it. */
export const play = async ({ database, config, home, urls, kit }: Joined, entryId: string): Promise<number> => {
  const entry = await database
    .selectFrom("entry")
    .select(["id", "account_id", "withdrawn_at"])
    .where("id", "=", entryId)
    .executeTakeFirst();
  if (!entry || entry.withdrawn_at !== null) {
    printError(`There is no entry ${entryId}. "landfall recordings" shows the entries of what is imported.`);
    return 1;
  }
  const [key] = await openKeyring(config.library.key, home);
  const baseUrl = config.library.publicUrl ?? urls["library"] ?? configuredUrl(config.library);
  const playUrl = createPlayUrls({ baseUrl, key, ttlMs: config.library.playbackTtlMs, clock: kit.clock });
  print(playUrl({ accountId: entry.account_id, entryId: entry.id }));
  return 0;
};

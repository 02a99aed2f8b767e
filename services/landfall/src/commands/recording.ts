import { timelineOf } from "@landfall/database";

import type { Joined } from "../join.ts";
import { print, printError } from "../print.ts";
import { oneLine } from "../words.ts";

/** `recording <uuid>`: everything that happened to a recording, in words. */
export const recording = async ({ database }: Joined, uuid: string): Promise<number> => {
  const found = await database
    .selectFrom("recording")
    .selectAll()
    .where((row) => row.or([row("recording_key", "=", uuid), row(row.cast<string>("id", "text"), "=", uuid)]))
    .execute();
  if (found.length === 0) {
    printError(`No recording with the uuid ${uuid} is known. "landfall recordings" lists those that are.`);
    return 1;
  }
  for (const each of found) {
    print(`${oneLine(each.topic ?? "(no topic yet)")}: ${each.state}`);
    const files = await database.selectFrom("file").selectAll().where("recording_id", "=", each.id).execute();
    const nameOf = new Map(files.map((file) => [file.id, file.provider_view ?? file.provider_type]));
    for (const { at, file_id, words } of await timelineOf(database, each.id)) {
      const about = file_id === null ? "" : ` ${oneLine(nameOf.get(file_id) ?? file_id)}:`;
      print(`  ${at.toISOString()}${about} ${oneLine(words)}`);
    }
  }
  return 0;
};

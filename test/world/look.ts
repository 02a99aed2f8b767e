import { type DatabaseHandle, type File, filesOf, type Recording, timelineOf } from "@landfall/database";

/** A recording as it stands. */
export interface SeenRecording {
  readonly recording: Recording;
  readonly files: readonly File[];
}

/** What a test may ask about the state of things. */
export const createLook = (database: DatabaseHandle) => {
  const find = async (uuid: string): Promise<Recording> => {
    const found = await database.selectFrom("recording").selectAll().where("recording_key", "=", uuid).execute();
    const [recording] = found;
    if (!recording || found.length > 1) throw new Error(`${found.length} recordings are known by the uuid ${uuid}.`);
    return recording;
  };
  return {
    recording: async (uuid: string): Promise<SeenRecording> => {
      const recording = await find(uuid);
      return { recording, files: await filesOf(database, recording.id) };
    },
    files: async (uuid: string): Promise<readonly File[]> => filesOf(database, (await find(uuid)).id),
    /** Undefined as long as nobody has heard of it. */
    file: async (uuid: string, fileKey: string): Promise<File | undefined> =>
      database
        .selectFrom("file")
        .innerJoin("recording", "recording.id", "file.recording_id")
        .selectAll("file")
        .where("recording_key", "=", uuid)
        .where("file_key", "=", fileKey)
        .executeTakeFirst(),
    timeline: async (uuid: string): Promise<readonly string[]> =>
      (await timelineOf(database, (await find(uuid)).id)).map(({ words }) => words),
    /** The entries of a recording, parents first. */
    entries: async (uuid: string) => {
      const { files } = { files: await filesOf(database, (await find(uuid)).id) };
      const ids = [...new Set(files.flatMap(({ entry_id }) => entry_id ?? []))];
      if (ids.length === 0) return [];
      const query = database.selectFrom("entry").selectAll();
      const own = await query.where("id", "in", ids).execute();
      const parents = own.flatMap(({ parent_entry_id }) => parent_entry_id ?? []).filter((id) => !ids.includes(id));
      const others = parents.length === 0 ? [] : await query.where("id", "in", parents).execute();
      return [...own, ...others].sort(
        (a, b) =>
          Number(a.parent_entry_id !== null) - Number(b.parent_entry_id !== null) || a.name.localeCompare(b.name),
      );
    },
    assets: (entryId: string) =>
      database
        .selectFrom("asset")
        .selectAll()
        .where("entry_id", "=", entryId)
        .orderBy("role")
        .orderBy("name")
        .execute(),
    /** Everything that waits for a person: files, tasks beside their way, events. */
    parked: async (): Promise<readonly string[]> => {
      const files = await database.selectFrom("file").select("reason").where("state", "=", "parked").execute();
      const tasks = await database.selectFrom("task").select("reason").where("state", "=", "parked").execute();
      const events = await database
        .selectFrom("parked_event")
        .select("cause")
        .where("resolved_at", "is", null)
        .execute();
      return [...files, ...tasks].map(({ reason }) => reason ?? "no cause").concat(events.map(({ cause }) => cause));
    },
  };
};

export type Look = ReturnType<typeof createLook>;

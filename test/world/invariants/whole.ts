import type { Readable } from "node:stream";

import { expect } from "vitest";

import type { World } from "../world.ts";
import { heldFiles } from "./held-files.ts";
import { sha256Of, sha256OfFile } from "./sha256.ts";

/** As much of an object store as looking at it takes. */
export interface ReadableStore {
  read(key: string): Promise<{ readonly stream: Readable; readonly sizeBytes: number }>;
}

export type Look = Pick<World, "sandbox" | "database"> & { readonly store: ReadableStore };

/** Every imported file's stored bytes are those that Zoom has, and the entry points at them. */
export const expectWhole = async ({ sandbox, database, store }: Look): Promise<void> => {
  for (const { held, known } of await heldFiles({ sandbox, database })) {
    if (known?.state !== "imported") continue;
    const name = `${held.recordingType} (${known.file_key})`;
    const sha256 = await sha256OfFile(held.path);
    expect(known.object_key, `${name} has an object`).not.toBeNull();
    const { stream, sizeBytes } = await store.read(known.object_key ?? "");
    expect({ name, sizeBytes, sha256: await sha256Of(stream) }).toEqual({ name, sizeBytes: held.sizeBytes, sha256 });
    expect({ name, sizeBytes: known.size_bytes, sha256: known.sha256 }).toEqual({
      name,
      sizeBytes: held.sizeBytes,
      sha256,
    });
    const assets = await database.selectFrom("asset").selectAll().where("object_key", "=", known.object_key).execute();
    expect(assets, `${name} is kept at one entry`).toHaveLength(1);
    expect(assets[0]).toMatchObject({ size_bytes: held.sizeBytes, sha256, entry_id: known.entry_id });
  }
};

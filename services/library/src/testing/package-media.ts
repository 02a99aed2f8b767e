import { randomUUID } from "node:crypto";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";

import { attemptNonce, blobKey, type BlobStore, type PutSource } from "@landfall/blob-store";
import { indexTrack, type MediaTools, perform, plan, probe } from "@landfall/media";
import type { OutcomeObject } from "@landfall/recording";

export interface PutObject extends Pick<OutcomeObject, "role" | "name" | "mediaType"> {
  readonly accountId: number;
  readonly source: PutSource;
  readonly details?: unknown;
}

/** An object in the store as an import would name it. */
export const putObject = async (store: BlobStore, object: PutObject): Promise<OutcomeObject> => {
  const { accountId, source, ...rest } = object;
  const objectKey = blobKey({ accountId, fileId: randomUUID(), generation: 1, nonce: attemptNonce(), name: rest.name });
  const { sizeBytes, sha256 } = await store.put(objectKey, source);
  return { ...rest, objectKey, sizeBytes, sha256 };
};

/** The original, its tracks and its poster: what the transcoder makes of a video. */
export const packageMedia = async (
  { store, tools, accountId }: { readonly store: BlobStore; readonly tools: MediaTools; readonly accountId: number },
  input: string,
): Promise<readonly OutcomeObject[]> => {
  await using scratch = await store.scratch();
  const directory = scratch.path;
  const found = await probe(input, { tools });
  const made = plan(found);
  const steps = [made.package, ...(made.poster ? [made.poster] : [])];
  for (const step of steps) await perform(step, { tools, input, container: made.container, directory });
  const outputs = steps.flatMap((step) => step.outputs);
  const copy = join(directory, "original.mp4");
  await copyFile(input, copy);
  const put = async (object: Omit<PutObject, "accountId">) => putObject(store, { ...object, accountId });
  const objects = [await put({ role: "source", name: "original.mp4", mediaType: "video/mp4", source: { path: copy } })];
  for (const { file, kind } of outputs) {
    const path = join(directory, file);
    const isPicture = kind === "picture";
    const role = isPicture ? "poster" : "track";
    const mediaType = isPicture ? "image/jpeg" : `${kind}/mp4`;
    const details = isPicture ? undefined : await indexTrack(path);
    objects.push(await put({ role, name: file, mediaType, source: { path }, ...(details && { details }) }));
  }
  return objects;
};

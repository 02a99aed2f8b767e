import type { ListMultipartUploadsCommandInput, ListMultipartUploadsCommandOutput } from "@aws-sdk/client-s3";

import { checkedKey } from "../key.ts";
import type { UnfinishedWrite } from "../port.ts";
import type { S3Context } from "./context.ts";
import { checkpointOf } from "./resume.ts";
import { type UploadRef, listParts } from "./upload.ts";

/** Uploads that were begun before `before` and got no part since. Those that end meanwhile are left out. */
export async function* abandonedUploads(
  context: S3Context,
  before: Date,
  signal?: AbortSignal,
): AsyncGenerator<UnfinishedWrite> {
  const { partBytes } = context.settings;
  for await (const { key, uploadId, begunAt } of uploads(context, signal)) {
    if (begunAt >= before) continue;
    const parts = await listParts(context, { key, uploadId }, signal);
    if (!parts) continue;
    const touchedAt = new Date(Math.max(begunAt.getTime(), ...parts.map(({ at }) => at?.getTime() ?? 0)));
    if (touchedAt >= before) continue;
    // For taking it away, nothing of it has to be relied on.
    const checkpoint = checkpointOf({ key, uploadId, partBytes }, 0);
    yield { key, checkpoint, touchedAt, sizeBytes: parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
  }
}

async function* uploads(
  context: S3Context,
  signal?: AbortSignal,
): AsyncGenerator<UploadRef & { readonly begunAt: Date }> {
  if (!(await context.capabilities(signal)).listsUploads) return;
  const { bucket, prefix } = context.settings;
  // Asked for without a page size: some stores serve a first page of a thousand, and cannot turn it.
  let markers: Pick<ListMultipartUploadsCommandInput, "KeyMarker" | "UploadIdMarker"> | undefined = {};
  while (markers) {
    const request: ListMultipartUploadsCommandInput = {
      Bucket: bucket,
      ...(prefix !== "" && { Prefix: prefix }),
      ...markers,
    };
    const page: ListMultipartUploadsCommandOutput = await context.s3.ask(
      (client, options) => client.listMultipartUploads(request, options),
      signal,
    );
    for (const { Key = "", UploadId, Initiated } of page.Uploads ?? []) {
      const key = ourKey(Key, prefix);
      if (key && UploadId && Initiated) yield { key, uploadId: UploadId, begunAt: Initiated };
    }
    const { IsTruncated, NextKeyMarker, NextUploadIdMarker } = page;
    markers = IsTruncated ? { KeyMarker: NextKeyMarker, UploadIdMarker: NextUploadIdMarker } : undefined;
  }
}

/** Others may use the bucket too. */
const ourKey = (name: string, prefix: string): string | undefined => {
  if (!name.startsWith(prefix)) return undefined;
  try {
    return checkedKey(name.slice(prefix.length));
  } catch {
    return undefined;
  }
};

import type { FileListing, SegmentListing } from "@landfall/recording";
import type { Selectable } from "kysely";

import type { DatabaseTransaction } from "../connect.ts";
import { derivedId } from "../ids.ts";
import type { SegmentTable } from "../schema/recordings.ts";
import type { File } from "./files.ts";
import type { Recording } from "./recordings.ts";

/** Finds or makes a segment of a locked recording. */
export const upsertSegment = (
  transaction: DatabaseTransaction,
  recording: Recording,
  listing: SegmentListing,
): Promise<Selectable<SegmentTable>> =>
  transaction
    .insertInto("segment")
    .values({
      id: derivedId(recording.id, "segment", listing.segmentKey),
      account_id: recording.account_id,
      recording_id: recording.id,
      segment_key: listing.segmentKey,
      started_at: listing.startedAt,
      ended_at: listing.endedAt,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["recording_id", "segment_key"])
        .doUpdateSet((row) => ({ started_at: row.ref("excluded.started_at"), ended_at: row.ref("excluded.ended_at") })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();

/**
 * Finds or makes a file of a segment. A new one is `listed`; the rules say in the same transaction what follows. What a
 * listing says of a file is taken until the file is on its way: a provider may know a name only once it is ready.
 */
export const upsertFile = (
  transaction: DatabaseTransaction,
  segment: Selectable<SegmentTable>,
  listing: FileListing,
): Promise<File> =>
  transaction
    .insertInto("file")
    .values({
      id: derivedId(segment.recording_id, "file", listing.fileKey),
      account_id: segment.account_id,
      recording_id: segment.recording_id,
      segment_id: segment.id,
      file_key: listing.fileKey,
      kind: listing.kind,
      provider_type: listing.providerType,
      provider_view: listing.providerView,
      extension: listing.extension,
      listed_size_bytes: listing.sizeBytes,
      state: "listed",
      stage: "fetch",
    })
    .onConflict((conflict) =>
      conflict.columns(["recording_id", "file_key"]).doUpdateSet((row) => {
        const unlessUnderWay = <Column extends "kind" | "provider_type" | "provider_view" | "extension">(
          column: Column,
        ) =>
          row
            .case()
            .when("file.state", "in", ["listed", "gone", "held", "awaiting_approval"])
            .then(row.ref(`excluded.${column}`))
            .else(row.ref(`file.${column}`))
            .end();
        return {
          listed_size_bytes: row.ref("excluded.listed_size_bytes"),
          kind: unlessUnderWay("kind"),
          provider_type: unlessUnderWay("provider_type"),
          provider_view: unlessUnderWay("provider_view"),
          extension: unlessUnderWay("extension"),
        };
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();

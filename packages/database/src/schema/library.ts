import type { AssetRole } from "@landfall/recording";
import type { Generated } from "kysely";

import type { Json } from "./recordings.ts";

export type EntryKind = "video" | "audio" | "none";

export interface EntryTable {
  /** `0_` and eight of a–z0–9. */
  id: string;
  account_id: number;
  parent_entry_id: string | null;
  reference_id: string;
  kind: EntryKind;
  name: string;
  owner: string | null;
  recorded_at: Date | null;
  duration_seconds: number | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  withdrawn_at: Date | null;
}

export interface AssetTable {
  id: string;
  account_id: number;
  entry_id: string;
  file_reference_id: string;
  role: AssetRole;
  name: string;
  label: string | null;
  language: string | null;
  object_key: string;
  size_bytes: number;
  sha256: string | null;
  media_type: string;
  /** For a track: its index (packages/media); read through its schema. */
  details: Json;
  created_at: Generated<Date>;
}

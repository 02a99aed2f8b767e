import type { AccountSettings, IntegrationSettings } from "@landfall/recording";
import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from "kysely";

export interface AccountTable {
  /** The partner id. */
  id: number;
  name: string;
  admin_secret_sealed: string;
  user_secret_sealed: string;
  zoom_integration_limit: Generated<number>;
  settings: JSONColumnType<AccountSettings>;
  settings_version: number;
  created_at: Generated<Date>;
}

export type IntegrationStatus = "active" | "disabled" | "needs_authorisation" | "deauthorised" | "ended";

export interface IntegrationTable {
  id: string;
  account_id: number;
  provider: string;
  provider_account_id: string;
  description: string | null;
  status: IntegrationStatus;
  status_reason: string | null;
  installed_at: Date;
  settings: JSONColumnType<IntegrationSettings>;
  settings_version: number;
  credentials_sealed: string;
  webhook_secret_sealed: string | null;
  /** Everything recorded before this has been asked for by a reconcile. */
  reconciled_until: Date | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  ended_at: Date | null;
}

export interface AuditTable {
  id: GeneratedAlways<number>;
  account_id: number | null;
  at: Generated<Date>;
  actor: string;
  action: string;
  subject: string;
  before: ColumnType<unknown, string | null, never>;
  after: ColumnType<unknown, string | null, never>;
}

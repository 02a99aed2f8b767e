import type { ColumnType, Generated, GeneratedAlways } from "kysely";

import type { Json } from "./recordings.ts";

export interface ConsumerGroupTable {
  name: string;
  event_types: string[];
  declared_at: Generated<Date>;
}

export interface InboxTable {
  consumer_group: string;
  event_id: string;
  seen_at: Generated<Date>;
}

export interface OutboxTable {
  sequence: GeneratedAlways<number>;
  event: ColumnType<unknown, string, never>;
  created_at: Generated<Date>;
}

export interface ParkedEventTable {
  id: GeneratedAlways<number>;
  consumer_group: string;
  event_id: string | null;
  account_id: number | null;
  event: Json;
  cause: string;
  parked_at: Generated<Date>;
  resolved_at: Date | null;
}

import type { Generated } from "kysely";

export interface FairTable {
  queue: string;
  account_id: number;
  /** Finish tag of the account's last job in this queue, in the queue's unit of cost. */
  finish: number;
}

export interface FairClockTable {
  queue: string;
  virtual_time: number;
}

export interface WorkerTable {
  id: string;
  service: string;
  version: string;
  host: string;
  pid: number;
  stages: string[];
  started_at: Generated<Date>;
  seen_at: Generated<Date>;
  draining: Generated<boolean>;
  stopped_at: Date | null;
}

import type { Queryable } from "../connect.ts";

export interface AuditEntry {
  readonly accountId: number | null;
  /** Who: a person's name, or a service's. */
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** Appends to the audit log; call it in the transaction that makes the change. Never give it a secret. */
export const audit = async (transaction: Queryable, entry: AuditEntry): Promise<void> => {
  await transaction
    .insertInto("audit")
    .values({
      account_id: entry.accountId,
      actor: entry.actor,
      action: entry.action,
      subject: entry.subject,
      before: json(entry.before),
      after: json(entry.after),
    })
    .execute();
};

import { type EventNamed, makeEvent, providerNotified } from "@landfall/events";
import type { Notification } from "@landfall/source";

import type { Owner } from "../directory/bindings.ts";

/**
 * The event of a notification. Its id is made here, once: the same notification delivered twice is two events, and it
 * is for the reader to find that nothing changed.
 */
export const toEvent = (
  { providerAccountId, name, occurredAt, recordings, problem, body }: Notification,
  { provider, owner }: { readonly provider: string; readonly owner: Owner | null },
): EventNamed<"provider.notified"> =>
  makeEvent(
    providerNotified,
    {
      provider,
      providerAccountId,
      notification: name,
      recordings: [...recordings],
      ...(problem !== undefined && { problem, body }),
    },
    {
      accountId: owner?.accountId ?? null,
      integrationId: owner?.integrationId ?? null,
      key: recordings[0]?.recordingKey ?? providerAccountId,
      occurredAt,
    },
  );

import type { Clock, Logger } from "@landfall/runtime";
import type { RecordingSummary } from "@landfall/source";
import { SourceError } from "@landfall/source";

import type { ZoomClient } from "../api/client.ts";
import { ZoomError } from "../api/zoom-error.ts";
import { type ZoomMeeting, meetingsPageSchema, usersPageSchema } from "../listing/answers.ts";
import { startOf } from "../listing/map-recording.ts";
import { type DayWindow, dayWindows } from "../listing/windows.ts";
import { checkWindow } from "./check-window.ts";
import { pages } from "./pages.ts";
import { recordedWithin } from "./recorded-within.ts";

// Two ways lead to an account's recordings. `/accounts/me/recordings` is one listing for all, but Zoom gives its scope only
// to some apps; where it is refused, the recordings of each user are listed, of active and of inactive ones. An error on
// either way ends the listing: what was not seen is not "nothing there".

export interface Lister {
  readonly client: ZoomClient;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether Zoom has refused the listing of the whole account; remembered, because it will do so again. */
  readonly memory: { accountListingRefused: boolean };
}

interface Found {
  readonly meeting: ZoomMeeting;
  readonly hostEmail: string | null;
}

export async function* listRecordings(
  lister: Lister,
  window: { readonly from: Date; readonly to: Date },
  signal: AbortSignal,
): AsyncGenerator<RecordingSummary> {
  const seen = new Set<string>();
  for await (const { meeting, hostEmail } of found(lister, dayWindows(window, lister.clock.now()), signal)) {
    if (seen.has(meeting.uuid) || !recordedWithin(meeting, window)) continue;
    seen.add(meeting.uuid);
    yield {
      recordingKey: meeting.uuid,
      topic: meeting.topic,
      meetingId: meeting.id,
      hostId: meeting.host_id,
      hostEmail: meeting.host_email ?? hostEmail,
      startedAt: startOf(meeting) ?? window.from,
    };
  }
}

const wholeAccount = { path: "/accounts/me/recordings", of: "account" } as const;

async function* found(lister: Lister, windows: readonly DayWindow[], signal: AbortSignal): AsyncGenerator<Found> {
  if (!lister.memory.accountListingRefused) {
    let answered = false;
    try {
      for await (const meeting of meetingsOf(lister, wholeAccount, windows, signal)) {
        answered = true;
        yield { meeting, hostEmail: null };
      }
      return;
    } catch (error) {
      if (answered || !isNotAllowed(error)) throw error;
      lister.logger.info({ err: error }, "Zoom does not list the whole account for this app; listing user by user");
      lister.memory.accountListingRefused = true;
    }
  }
  yield* byUser(lister, windows, signal);
}

const isNotAllowed = (error: unknown): boolean =>
  error instanceof SourceError && error.kind !== "retry" && error.kind !== "wait";

async function* byUser(lister: Lister, windows: readonly DayWindow[], signal: AbortSignal): AsyncGenerator<Found> {
  for (const status of ["active", "inactive"]) {
    const call = { path: "/users", query: { status }, label: "medium", schema: usersPageSchema } as const;
    for await (const { users } of pages(lister.client, call, signal)) {
      for (const { id, email } of users) {
        const own = { path: `/users/${encodeURIComponent(id)}/recordings`, of: "user" } as const;
        for await (const meeting of meetingsOf(lister, own, windows, signal)) {
          yield { meeting, hostEmail: meeting.host_id === id ? email : null };
        }
      }
    }
  }
}

// Zoom's own words that there is nothing: no recording in the window, or a user who left while we were listing.
const nothing = { account: [3301], user: [3301, 1001, 1010] } as const;

async function* meetingsOf(
  { client }: Lister,
  { path, of }: { readonly path: string; readonly of: keyof typeof nothing },
  windows: readonly DayWindow[],
  signal: AbortSignal,
): AsyncGenerator<ZoomMeeting> {
  const means: readonly number[] = nothing[of];
  for (const { from, to } of windows) {
    const call = { path, query: { from, to }, label: "medium", schema: meetingsPageSchema } as const;
    try {
      for await (const page of pages(client, call, signal)) {
        checkWindow(page, { from, to });
        yield* page.meetings;
      }
    } catch (error) {
      if (!(error instanceof ZoomError) || !means.includes(error.code ?? 0)) throw error;
    }
  }
}

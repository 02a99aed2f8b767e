import { SourceError } from "@landfall/source";

import type { ZoomClient } from "../api/client.ts";
import { uuidInPath } from "../api/path.ts";
import { type ZoomMeeting, meetingSchema } from "../listing/answers.ts";

/** `/meetings/<uuid>/recordings`, with what follows it. */
export const recordingsPath = (recordingKey: string, rest = ""): string => {
  // Dots alone would walk up the path.
  if (!/[^.]/u.test(recordingKey))
    throw new SourceError(`"${recordingKey}" is no recording of Zoom's`, { kind: "gone" });
  return `/meetings/${uuidInPath(recordingKey)}/recordings${rest}`;
};

/** GET /meetings/{uuid}/recordings; `query` may ask for a download token too. */
export const getMeeting = async (
  client: ZoomClient,
  {
    recordingKey,
    query = {},
  }: { readonly recordingKey: string; readonly query?: Readonly<Record<string, string | number>> },
  signal: AbortSignal,
): Promise<ZoomMeeting> => {
  const path = recordingsPath(recordingKey);
  const meeting = await client.call({ path, query, label: "light", schema: meetingSchema }, signal);
  if (meeting.uuid === recordingKey) return meeting;
  // A uuid that was mangled on the way can be taken for a meeting's number, and is then answered with another meeting.
  throw new SourceError("Zoom answered about another recording than the one asked for", { kind: "retry" });
};

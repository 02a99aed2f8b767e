import type { Account } from "../account/account.ts";
import type { Meeting } from "../account/meeting.ts";
import { noMeeting, noRecording } from "./zoom-error.ts";

/** Zoom docs: a uuid that starts with `/` or contains `//` must be encoded twice. */
const needsDoubleEncoding = (uuid: string): boolean => uuid.startsWith("/") || uuid.includes("//");

/**
 * The meeting that a path's segment names, as the server has decoded it once: a number (its latest instance) or a uuid.
 * A percent sign that is left over tells that it was encoded twice, for base64 has none.
 */
export const meetingInPath = (account: Account, segment: string): Meeting => {
  const id = /^\d{1,12}$/.test(segment) ? Number(segment) : undefined;
  if (id !== undefined) {
    const latest = account.latest(id);
    if (!latest) throw noRecording();
    return latest;
  }
  if (!segment.includes("%")) {
    if (needsDoubleEncoding(segment)) throw noMeeting(segment);
    return found(account, segment);
  }
  return found(account, decoded(segment));
};

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw noMeeting(segment);
  }
};

const found = (account: Account, uuid: string): Meeting => {
  const meeting = account.meeting(uuid);
  if (!meeting) throw noRecording();
  return meeting;
};

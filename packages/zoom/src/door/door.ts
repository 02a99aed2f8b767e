import type { Delivery, Door, DoorAnswer, Keyring, Notification, RefusalCause } from "@landfall/source";

import { answerChallenge, challengeName } from "./challenge.ts";
import { type ZoomEvent, parseEvent } from "./envelope.ts";
import { readRecordings } from "./events.ts";
import { signedBy } from "./signature.ts";
import { stripSecrets } from "./strip-secrets.ts";

// The order matters. Headers and time cost nothing to check. The body has to be parsed before its signature can be
// checked, because only it says whose account it is about and so which secrets apply; until then the account id chooses
// keys and nothing else. After the signature, what cannot be understood is kept with the reason instead of refused:
// Zoom would only send it again.

const furthestAheadMs = 300_000;

// A challenge names no account, so every secret is tried on it: a large one would be hashed as often as there are
// integrations. Zoom's own are a hundred bytes or two.
const largestChallengeBytes = 4096;

/** Zoom's door. `replayWindowMs`: how long ago a delivery may have been signed. */
export const createDoor = ({ replayWindowMs }: { readonly replayWindowMs: number }): Door => ({
  receive(delivery, keyring) {
    const timestamp = header(delivery, "x-zm-request-timestamp");
    const signature = header(delivery, "x-zm-signature");
    if (!timestamp || !signature) {
      return refused("unsigned", "the headers x-zm-signature and x-zm-request-timestamp are both needed");
    }
    const untimely = checkTime(timestamp, delivery.receivedAt, replayWindowMs);
    if (untimely) return untimely;
    const event = parseEvent(delivery.body);
    if (!event) return refused("malformed", "the body is not a JSON object with an event name");
    if (event.name === challengeName && delivery.body.byteLength > largestChallengeBytes) {
      return refused("malformed", `a challenge has at most ${largestChallengeBytes} bytes`);
    }
    const signer = signedBy({ timestamp, signature, body: delivery.body }, secretsFor(event, keyring));
    if (!signer) return refused("bad_signature", "the signature does not fit the body and the secret token of the app");
    if (event.name !== challengeName) return notify(event, delivery.receivedAt);
    const answer = answerChallenge(event.body, signer);
    return answer
      ? { kind: "challenge", answer }
      : refused("malformed", "plainToken has to be 1 to 128 characters of base64url");
  },
});

const secretsFor = ({ name, accountId }: ZoomEvent, keyring: Keyring) =>
  keyring(name === challengeName ? null : accountId);

const refused = (because: RefusalCause, message: string): DoorAnswer => ({ kind: "refused", because, message });

const header = ({ headers }: Delivery, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === "string" ? value : undefined;
};

const checkTime = (timestamp: string, receivedAt: Date, windowMs: number): DoorAnswer | undefined => {
  if (!/^\d{1,12}$/.test(timestamp)) {
    return refused("bad_signature", "x-zm-request-timestamp has to be a time in seconds since 1970");
  }
  const ageMs = receivedAt.getTime() - Number(timestamp) * 1000;
  if (ageMs > windowMs) return refused("too_old", "the delivery was signed too long ago");
  if (ageMs < -furthestAheadMs)
    return refused("in_the_future", "the delivery was signed in the future: check the clocks");
  return undefined;
};

const notify = ({ name, accountId, occurredAt, payload, body }: ZoomEvent, receivedAt: Date): DoorAnswer => {
  const read = readRecordings(name, payload);
  if (!read) return { kind: "unknown", name };
  if (accountId === null) return refused("malformed", `${name} does not say which account it is about`);
  const known = { providerAccountId: accountId, name, occurredAt: occurredAt ?? receivedAt };
  const notification: Notification = read.success
    ? { ...known, recordings: read.data }
    : { ...known, recordings: [], problem: problemIn(name, read.error), body: stripSecrets(body) };
  return { kind: "notification", notification };
};

const problemIn = (
  name: string,
  { issues }: { readonly issues: readonly { path: PropertyKey[]; message: string }[] },
) =>
  `${name} could not be understood: ${issues.map(({ path, message }) => `payload.${path.join(".")}: ${message}`).join("; ")}`;

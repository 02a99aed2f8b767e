/**
 * Playback tokens: who holds one may play one entry of one account until a moment. They stand in the path of a playback
 * address (`/p/<token>/<entry>/…`), so that the relative addresses in its manifests carry them along, and the service
 * that plays needs no database to check them.
 *
 * A token names exactly one entry and opens nothing else: not its parent, and not its children, which get tokens of
 * their own from whoever lists them. It cannot be taken back, so give it hours, not weeks.
 *
 * In base64url: version (1 byte), account (6, big-endian), expiry (5, seconds since 1970), the entry's id in ASCII, and
 * the first 16 bytes of the HMAC-SHA-256 of all that: 51 characters for an entry id of ten.
 */
import { fromBase64url } from "./base64url.ts";
import { equalConstantTime, signHmac } from "./hmac.ts";

const VERSION = 1;
const ACCOUNT_AT = 1;
const EXPIRY_AT = 7;
const ENTRY_AT = 12;
const MAC_BYTES = 16;

export interface PlaybackGrant {
  readonly accountId: number;
  readonly entryId: string;
  /** Whole seconds count; the rest is dropped. */
  readonly expiresAt: Date;
}

export type PlaybackVerdict =
  | { readonly ok: true; readonly accountId: number; readonly expiresAt: Date }
  | { readonly ok: false; readonly reason: "malformed" | "tampered" | "other-entry" | "expired" };

const macOf = (key: Uint8Array, claims: Uint8Array): Buffer => signHmac(key, claims).subarray(0, MAC_BYTES);

/** `key`: `deriveKey(master, "playback")`. */
export const signPlayback = ({ accountId, entryId, expiresAt }: PlaybackGrant, key: Uint8Array): string => {
  if (!/^[\w-]{1,64}$/.test(entryId)) throw new RangeError(`"${entryId}" is not the id of an entry.`);
  const seconds = Math.floor(expiresAt.getTime() / 1000);
  if (!Number.isInteger(accountId) || !Number.isInteger(seconds))
    throw new RangeError("A playback token needs the account's number and a moment.");
  const claims = Buffer.concat([Buffer.alloc(ENTRY_AT), Buffer.from(entryId, "latin1")]);
  claims.writeUInt8(VERSION);
  claims.writeUIntBE(accountId, ACCOUNT_AT, EXPIRY_AT - ACCOUNT_AT);
  claims.writeUIntBE(seconds, EXPIRY_AT, ENTRY_AT - EXPIRY_AT);
  return Buffer.concat([claims, macOf(key, claims)]).toString("base64url");
};

/** `keys`: today's and the earlier ones, each by `deriveKey(master, "playback")`. A token ends at its expiry exactly. */
export const verifyPlayback = (
  token: string,
  entryId: string,
  { keys, now }: { readonly keys: readonly Uint8Array[]; readonly now: Date },
): PlaybackVerdict => {
  const bytes = fromBase64url(token);
  if (bytes === undefined || bytes.length <= ENTRY_AT + MAC_BYTES || bytes[0] !== VERSION) {
    return { ok: false, reason: "malformed" };
  }
  const claims = bytes.subarray(0, -MAC_BYTES);
  const mac = bytes.subarray(-MAC_BYTES);
  if (!keys.some((key) => equalConstantTime(mac, macOf(key, claims)))) return { ok: false, reason: "tampered" };
  if (claims.toString("latin1", ENTRY_AT) !== entryId) return { ok: false, reason: "other-entry" };
  const expiresAt = new Date(claims.readUIntBE(EXPIRY_AT, ENTRY_AT - EXPIRY_AT) * 1000);
  if (now >= expiresAt) return { ok: false, reason: "expired" };
  return { ok: true, accountId: claims.readUIntBE(ACCOUNT_AT, EXPIRY_AT - ACCOUNT_AT), expiresAt };
};

import { createHmac, timingSafeEqual } from "node:crypto";

/** HMAC-SHA-256 of these bytes. */
export const signHmac = (key: string | Uint8Array, bytes: string | Uint8Array): Buffer =>
  createHmac("sha256", key).update(bytes).digest();

/** The same in lower-case hex, as providers write their webhook signatures. */
export const signHmacHex = (key: string | Uint8Array, bytes: string | Uint8Array): string =>
  signHmac(key, bytes).toString("hex");

/** Compares without telling by its time how much of the two agrees. Their lengths are no secret. */
export const equalConstantTime = (given: string | Uint8Array, wanted: string | Uint8Array): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
};

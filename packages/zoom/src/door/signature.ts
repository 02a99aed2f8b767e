import { createHmac, timingSafeEqual } from "node:crypto";

import type { Secret } from "@landfall/runtime";

/**
 * The secret that signed a delivery, or null. Zoom docs (webhooks): `x-zm-signature` is `v0=` and the hex HMAC-SHA256 of
 * `v0:<timestamp>:<body>` under the app's secret token. The bytes are signed as they came: parsing and writing them again
 * would change them. Every secret is tried to the end, so that time tells nothing.
 */
export const signedBy = (
  { timestamp, body, signature }: { readonly timestamp: string; readonly body: Uint8Array; readonly signature: string },
  secrets: readonly Secret[],
): Secret | null => {
  const given = /^v0=([0-9a-f]{64})$/i.exec(signature)?.[1];
  if (given === undefined) return null;
  const digest = Buffer.from(given, "hex");
  let signer: Secret | null = null;
  for (const secret of secrets) {
    const expected = createHmac("sha256", secret.reveal()).update(`v0:${timestamp}:`).update(body).digest();
    if (timingSafeEqual(expected, digest)) signer ??= secret;
  }
  return signer;
};

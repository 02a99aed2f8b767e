/**
 * Secrets at rest. Whatever must be kept but not read by whoever gets a copy of the database (account secrets, webhook
 * secrets, tokens) is sealed: encrypted and authenticated with AES-256-GCM under a key derived from LANDFALL_KEY.
 *
 * A sealed value names its key, so keys can be changed without a stop: the new one becomes LANDFALL_KEY, the old one
 * moves to LANDFALL_KEY_PREVIOUS, old values go on opening, and `needsResealing` tells which to write again before the
 * old key is dropped. It is also bound to its context, the place it is kept in ("integration/7/webhook-secret"): copied
 * to another row it does not open there.
 *
 * Nonces are random, 96 bits: safe for 2^32 values under one key, which is more secrets than anybody keeps.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

import { Secret } from "@landfall/runtime";

import { deriveKey, keyIdOf } from "./derive-key.ts";
import { SealingError } from "./errors.ts";
import { boundTo, formatSealed, NONCE_BYTES, parseSealed } from "./sealed-value.ts";

export interface Sealer {
  /** `context` says what this is and whose: the same words are needed to open it. */
  readonly seal: (plaintext: string | Secret, context: string) => string;
  /** @throws SealingError in words that name the context, and the key when that is what is missing. */
  readonly open: (sealed: string, context: string) => Secret;
  /** Whether this value was sealed under another key than today's. */
  readonly needsResealing: (sealed: string) => boolean;
  /** Whether we have the key of this value: to say at the start what has to be entered again. */
  readonly hasKeyOf: (sealed: string) => boolean;
}

export interface SealerOptions {
  /** Master keys: today's, then older ones that may still be needed to open. */
  readonly keys: readonly [Secret, ...Secret[]];
  readonly random?: (sizeBytes: number) => Buffer;
}

const ALGORITHM = "aes-256-gcm";

export const createSealer = ({ keys, random = randomBytes }: SealerOptions): Sealer => {
  const currentId = keyIdOf(keys[0]);
  const byId = new Map(keys.map((key) => [keyIdOf(key), deriveKey(key, "sealing")]));

  const keyFor = (keyId: string, context: string): Buffer => {
    const key = byId.get(keyId);
    if (key !== undefined) return key;
    throw new SealingError(
      "unknown-key",
      `The secret "${context}" was sealed under the key ${keyId}, which Landfall was not given. ` +
        "Add that key to LANDFALL_KEY_PREVIOUS; if it is lost, this secret must be entered again.",
    );
  };

  return {
    seal: (plaintext, context) => {
      const text = plaintext instanceof Secret ? plaintext.reveal() : plaintext;
      const nonce = random(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, keyFor(currentId, context), nonce);
      cipher.setAAD(boundTo({ keyId: currentId, context }));
      const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return formatSealed({ keyId: currentId, nonce, ciphertext, tag: cipher.getAuthTag() });
    },

    open: (sealed, context) => {
      const { keyId, nonce, ciphertext, tag } = parseSealed(sealed);
      const decipher = createDecipheriv(ALGORITHM, keyFor(keyId, context), nonce);
      decipher.setAAD(boundTo({ keyId, context }));
      decipher.setAuthTag(tag);
      try {
        return new Secret(Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8"));
      } catch (error) {
        throw new SealingError(
          "altered",
          `The secret "${context}" was changed since it was sealed, or it was sealed for another place. ` +
            "Restore it from a backup, or enter it again.",
          { cause: error },
        );
      }
    },

    needsResealing: (sealed) => parseSealed(sealed).keyId !== currentId,
    hasKeyOf: (sealed) => byId.has(parseSealed(sealed).keyId),
  };
};

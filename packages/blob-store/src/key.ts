import { randomBytes } from "node:crypto";

import { InvalidKeyError } from "./errors.ts";

/**
 * `<accountId>/<file>/<generation>-<random>/<name>`. The third part is new for every attempt, so no two writers ever
 * share a key; exactly four parts, so no key is a prefix of another (some stores refuse that). Only letters, digits,
 * `.`, `_` and `-`: nothing that a person typed, such as a meeting's topic, belongs in a key.
 */
const parts: readonly RegExp[] = [
  /^\d{1,16}$/,
  /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
  /^\d{1,10}-[a-z0-9]{8,32}$/,
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/,
];

/** Returns the key, or refuses it. Every driver calls this before it touches anything. */
export const checkedKey = (key: string): string => {
  const given = key.split("/");
  const right = given.length === parts.length && parts.every((pattern, index) => pattern.test(given[index] ?? ""));
  if (!right) {
    throw new InvalidKeyError(
      `${JSON.stringify(key.slice(0, 300))} is no object key: it must read account/file/generation-random/name, ` +
        "in plain letters, digits, dots, dashes and underscores. Make keys with blobKey().",
    );
  }
  return key;
};

export interface BlobKeyParts {
  readonly accountId: number | string;
  readonly fileId: number | string;
  readonly generation: number;
  /** From `attemptNonce()`, once per attempt: the objects of an attempt share it. */
  readonly nonce: string;
  readonly name: string;
}

/** The key of one object of one attempt. */
export const blobKey = ({ accountId, fileId, generation, nonce, name }: BlobKeyParts): string =>
  checkedKey(`${accountId}/${fileId}/${generation}-${nonce}/${name}`);

/** What makes the keys of an attempt its own. */
export const attemptNonce = (random: (sizeBytes: number) => Buffer = randomBytes): string => random(8).toString("hex");

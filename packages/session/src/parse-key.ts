import { Secret } from "@landfall/runtime";

import { fromBase64url } from "./base64url.ts";
import { KeyError } from "./errors.ts";

export const KEY_BYTES = 32;

/** 32 random bytes have fewer different values than this less than once in 10^12 keys. */
const DISTINCT_AT_LEAST = 18;

const HOW_TO_MAKE_ONE = "Make one with: openssl rand -hex 32";

/**
 * Reads a master key: 32 bytes in hex or base64 (either alphabet). Gives it back in base64url, which `deriveKey` takes.
 *
 * @param called how the user knows it ("LANDFALL_KEY", a file's path), for the message; the key itself is never shown.
 * @throws KeyError for anything else, and for keys that a person made up.
 */
export const parseKey = (text: string, called = "LANDFALL_KEY"): Secret => {
  const bytes = decode(text.trim());
  if (bytes?.length !== KEY_BYTES) {
    const found = bytes === undefined ? "it is neither" : `it is ${bytes.length} bytes`;
    throw new KeyError(
      `${called} must be ${KEY_BYTES} bytes, written in hex or base64url; ${found}. ${HOW_TO_MAKE_ONE}`,
    );
  }
  if (new Set(bytes).size < DISTINCT_AT_LEAST) {
    throw new KeyError(`${called} repeats itself too much to be random, so it can be guessed. ${HOW_TO_MAKE_ONE}`);
  }
  return new Secret(bytes.toString("base64url"));
};

const decode = (text: string): Buffer | undefined => {
  if (/^(?:[0-9a-f]{2})+$/i.test(text)) return Buffer.from(text, "hex");
  return fromBase64url(
    text
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replace(/={1,2}$/, ""),
  );
};

import { ConfigError, type ConfigOf, option, type Secret } from "@landfall/runtime";

import { KeyError } from "./errors.ts";
import { loadOrCreateKey } from "./key-file.ts";
import { parseKey } from "./parse-key.ts";

export const keyOptions = {
  current: option.secret({
    env: "LANDFALL_KEY",
    describe:
      "Seals secrets at rest and signs playback: 32 random bytes in hex or base64url, the same for every service. " +
      "The embedded default makes its own and keeps it in the home folder.",
    optional: true,
  }),
  previous: option.secret({
    env: "LANDFALL_KEY_PREVIOUS",
    describe: "Earlier values of LANDFALL_KEY, separated by commas, so that what they sealed still opens.",
    optional: true,
  }),
};

/** Master keys: today's, then the earlier ones. What `createSealer` takes, and `deriveKey` one by one. */
export type Keyring = readonly [Secret, ...Secret[]];

/**
 * The keys that the configuration gives. Without LANDFALL_KEY, today's is the one kept in the home folder.
 *
 * @throws ConfigError when a key is malformed or guessable, or when there is neither LANDFALL_KEY nor a home folder.
 */
export const openKeyring = async (config: ConfigOf<typeof keyOptions>, homeDirectory?: string): Promise<Keyring> => {
  try {
    return await readKeys(config, homeDirectory);
  } catch (error) {
    if (error instanceof KeyError) throw new ConfigError([error.message], { cause: error });
    throw error;
  }
};

const readKeys = async (config: ConfigOf<typeof keyOptions>, homeDirectory?: string): Promise<Keyring> => {
  const previous = (config.previous?.reveal() ?? "")
    .split(",")
    .filter((text) => text.trim() !== "")
    .map((text) => parseKey(text, "Each key in LANDFALL_KEY_PREVIOUS"));
  if (config.current !== undefined) return [parseKey(config.current.reveal()), ...previous];
  if (homeDirectory !== undefined) return [await loadOrCreateKey(homeDirectory), ...previous];
  throw new KeyError("LANDFALL_KEY is missing. Give every service the same one; make it with: openssl rand -hex 32");
};

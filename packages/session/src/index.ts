export { deriveKey, type KeyPurpose } from "./derive-key.ts";
export { KeyError, SealingError, type SealingTrouble } from "./errors.ts";
export { equalConstantTime, signHmac, signHmacHex } from "./hmac.ts";
export { loadOrCreateKey } from "./key-file.ts";
export { type Keyring, keyOptions, openKeyring } from "./keyring.ts";
export { parseKey } from "./parse-key.ts";
export { type PlaybackGrant, type PlaybackVerdict, signPlayback, verifyPlayback } from "./playback.ts";
export { createSealer, type Sealer, type SealerOptions } from "./sealer.ts";

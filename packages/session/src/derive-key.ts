import { hkdfSync } from "node:crypto";

import type { Secret } from "@landfall/runtime";

import { KEY_BYTES } from "./parse-key.ts";

/** What the master key is used for. A key for one purpose says nothing about the key for another. */
export type KeyPurpose = "sealing" | "key-id" | "playback" | "webhook-secrets";

/**
 * 32 bytes for one purpose from the master key that `parseKey` or `loadOrCreateKey` gave (HKDF-SHA-256, RFC 5869). The
 * purposes' names are part of what is sealed and signed: renaming one loses it.
 */
export const deriveKey = (master: Secret, purpose: KeyPurpose): Buffer =>
  Buffer.from(hkdfSync("sha256", Buffer.from(master.reveal(), "base64url"), "", `landfall/${purpose}`, KEY_BYTES));

/** Names a master key in sealed values without giving anything of it away: 8 characters. */
export const keyIdOf = (master: Secret): string => deriveKey(master, "key-id").subarray(0, 6).toString("base64url");

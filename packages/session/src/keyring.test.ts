import { randomBytes } from "node:crypto";

import { loadConfig } from "@landfall/runtime";
import { expect, test } from "vitest";

import { keyOptions, openKeyring } from "./keyring.ts";

const hex = (): string => randomBytes(32).toString("hex");
const configOf = (env: Record<string, string>) => loadConfig(keyOptions, { env, owns: ["LANDFALL_"] });
const open = async (env: Record<string, string>) =>
  (await openKeyring(configOf(env))).map((key) => Buffer.from(key.reveal(), "base64url").toString("hex"));

test("today's key comes first, then the earlier ones", async () => {
  const [current, previous, older] = [hex(), hex(), hex()];
  const keys = await open({ LANDFALL_KEY: current, LANDFALL_KEY_PREVIOUS: `${previous}, ${older},` });
  expect(keys).toEqual([current, previous, older]);
});

test("a bad earlier key is refused by its option's name", async () => {
  const opening = open({ LANDFALL_KEY: hex(), LANDFALL_KEY_PREVIOUS: "abc" });
  await expect(opening).rejects.toThrow(/LANDFALL_KEY_PREVIOUS/);
});

test("without a key and without a home folder to keep one in, the remedy is told", async () => {
  await expect(open({})).rejects.toThrow(/LANDFALL_KEY is missing.*openssl/);
});

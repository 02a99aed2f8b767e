import { Secret } from "@landfall/runtime";
import { expect, test } from "vitest";

import { deriveKey, keyIdOf } from "./derive-key.ts";

const master = new Secret(Buffer.from(Array.from({ length: 32 }, (_, index) => index)).toString("base64url"));
const other = new Secret(Buffer.alloc(32, 7).toString("base64url"));

// What is stored was made with these: if one of them changes, everybody's secrets are lost.
test("the derived keys are the same in every version", () => {
  const hex = (purpose: Parameters<typeof deriveKey>[1]) => deriveKey(master, purpose).toString("hex");
  expect({
    id: keyIdOf(master),
    sealing: hex("sealing"),
    playback: hex("playback"),
    webhooks: hex("webhook-secrets"),
  }).toMatchInlineSnapshot(`
    {
      "id": "35174xug",
      "playback": "4f3a969e36cbe6171b05f9046a783f58d51d6733966823a03961debcd53399c6",
      "sealing": "5037f9e0f2cf3c9af0e78b53b3a0ad688926266abab7b42a31a8250e84754a1c",
      "webhooks": "406c20944d8c0bd5a131358cc58b05e21059da9d37898e07b18b8ac3f908baaf",
    }
  `);
});

test("each purpose and each master key has a key of its own", () => {
  const keys = [master, other].flatMap((key) =>
    (["sealing", "key-id", "playback", "webhook-secrets"] as const).map((purpose) =>
      deriveKey(key, purpose).toString("hex"),
    ),
  );
  expect(new Set(keys).size).toBe(8);
});

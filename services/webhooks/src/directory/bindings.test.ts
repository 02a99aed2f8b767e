import { Secret } from "@landfall/runtime";
import { expect, it } from "vitest";

import { createBindings } from "./bindings.ts";

const binding = (provider: string, providerAccountId: string, secret: string | null) => ({
  provider,
  providerAccountId,
  accountId: 7,
  integrationId: `${provider}-${providerAccountId}`,
  webhookSecret: secret === null ? null : new Secret(secret),
});

const bindings = createBindings(
  [binding("zoom", "a", "secret-a"), binding("zoom", "b", null), binding("webex", "a", "secret-w")],
  { zoom: [new Secret("app")] },
);
const revealed = (provider: string, providerAccountId: string | null) =>
  bindings
    .keyring(provider)(providerAccountId)
    .map((secret) => secret.reveal());

it("an account is signed for with the app's secret and its own, never with another's", () => {
  expect(revealed("zoom", "a")).toEqual(["app", "secret-a"]);
  expect(revealed("zoom", "b")).toEqual(["app"]);
  expect(revealed("webex", "a")).toEqual(["secret-w"]);
});

it("an account that nobody has bound is signed for with the app's secret", () => {
  expect(revealed("zoom", "stranger")).toEqual(["app"]);
  expect(revealed("webex", "stranger")).toEqual([]);
});

it("a challenge, which names no account, may be signed with any secret of its provider", () => {
  expect(revealed("zoom", null)).toEqual(["app", "secret-a"]);
  expect(revealed("webex", null)).toEqual(["secret-w"]);
  expect(revealed("nobody", null)).toEqual([]);
});

it("a secret that several have is tried once", () => {
  const twice = createBindings([binding("zoom", "a", "app"), binding("zoom", "b", "app")], {
    zoom: [new Secret("app")],
  });
  expect(twice.keyring("zoom")(null)).toHaveLength(1);
});

it("the owner is that of the provider's account, and nothing but whose it is", () => {
  expect(bindings.owner({ provider: "webex", providerAccountId: "a" })).toEqual({
    accountId: 7,
    integrationId: "webex-a",
  });
  expect(bindings.owner({ provider: "webex", providerAccountId: "b" })).toBeNull();
});

import { ConfigError, Secret, loadConfig } from "@landfall/runtime";
import { expect, it } from "vitest";

import { zoomOptions } from "./config.ts";
import {
  UnreadableCredentialsError,
  decodeCredentials,
  encodeCredentials,
  integrationFromConfig,
} from "./credentials.ts";

const app = {
  ZOOM_ACCOUNT_ID: "acc",
  ZOOM_CLIENT_ID: "id",
  ZOOM_CLIENT_SECRET: "hush",
  ZOOM_WEBHOOK_SECRET: "hush too",
};
const load = (env: Record<string, string>) => loadConfig(zoomOptions, { env, owns: ["ZOOM_"] });

it("credentials come back from their sealed form as they went in", () => {
  const given = {
    kind: "server_to_server",
    accountId: "acc",
    clientId: "id",
    clientSecret: new Secret("hush"),
  } as const;
  const decoded = decodeCredentials(encodeCredentials(given));
  expect({ ...decoded, clientSecret: decoded.clientSecret.reveal() }).toEqual({ ...given, clientSecret: "hush" });
});

it.each(["", "{}", '{"kind":"oauth"}', '{"kind":"server_to_server","accountId":"hush"}'])(
  "the unreadable credentials %j are refused without being told",
  (text) => {
    const decode = () => decodeCredentials(new Secret(text));
    expect(decode).toThrow(UnreadableCredentialsError);
    expect(decode).not.toThrow(/hush/u);
  },
);

it("a configured app is an integration, none is null", () => {
  const integration = integrationFromConfig(load(app));
  expect(integration?.providerAccountId).toBe("acc");
  expect(integration?.webhookSecret.reveal()).toBe("hush too");
  expect(integrationFromConfig(load({}))).toBeNull();
});

const partly = () => integrationFromConfig(load({ ZOOM_ACCOUNT_ID: "acc", ZOOM_CLIENT_ID: "id" }));

it("an app configured in parts is refused by the names of what is missing", () => {
  expect(partly).toThrow(ConfigError);
  expect(partly).toThrow(/ZOOM_CLIENT_SECRET and ZOOM_WEBHOOK_SECRET/u);
});

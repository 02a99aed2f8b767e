import { tmpdir } from "node:os";
import { join } from "node:path";

import type { SandboxOptions } from "../sandbox.ts";
import { startSandbox } from "../sandbox.ts";
import { ZoomClient } from "./zoom-client.ts";

export const credentials = {
  accountId: "Test9cTR0uXb7eYw2LmNAA",
  clientId: "test-client",
  clientSecret: "test-client-secret",
  webhookSecret: "test-webhook-secret",
};

/** All suites share what they generate; it is found again by what it is, and is never changed. */
export const mediaDirectory = join(tmpdir(), "landfall-sandbox-media");

/** A sandbox on free ports and a client that has a token. */
export const openSandbox = async (options: Partial<SandboxOptions> = {}) => {
  const sandbox = await startSandbox({ ...credentials, mediaDirectory, ...options });
  const client = await ZoomClient.connect(sandbox.urls, credentials);
  return { sandbox, client, [Symbol.asyncDispose]: () => sandbox.stop() };
};

/** A "video" of these characters: nothing has to be generated. */
export const textFile = (content: string, more: Readonly<Record<string, unknown>> = {}) => ({
  type: "active_speaker",
  content,
  ...more,
});

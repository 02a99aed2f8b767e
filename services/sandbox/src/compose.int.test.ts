import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createKit, createLogger, loadConfig } from "@landfall/runtime";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { compose, defaultMeeting, options } from "./index.ts";
import { openSandbox } from "./testing/open-sandbox.ts";
import { ZoomClient } from "./testing/zoom-client.ts";
import { meetingScript } from "./zoom/account/script.ts";

let home: string;
beforeEach(async () => void (home = await mkdtemp(join(tmpdir(), "sandbox-home-"))));
afterEach(() => rm(home, { recursive: true }));

const kitFor = () => createKit({ logger: createLogger({ service: "sandbox", level: "silent" }) });
const configWith = (env: Record<string, string>) =>
  loadConfig(options, { env: { SANDBOX_HOME: home, SANDBOX_PORT: "0", ...env }, owns: ["SANDBOX_"] });

describe("the service", () => {
  it("has its URLs once it is composed, opens for its credentials, and closes with the lifecycle", async () => {
    const kit = kitFor();
    const service = await compose(configWith({}), kit);
    await service.start();
    const client = await ZoomClient.connect(service.urls, service.credentials);
    expect((await client.call("/users")).status).toBe(200);
    expect((await kit.lifecycle.stop("test")).problems).toEqual([]);
    await expect(client.call("/users")).rejects.toThrow("fetch failed");
  });

  it("takes a sandbox that runs already, and leaves its end to whoever opened it", async () => {
    await using opened = await openSandbox();
    const kit = kitFor();
    const service = await compose(configWith({}), kit, { sandbox: opened.sandbox });
    expect(service.urls).toBe(opened.sandbox.urls);
    await kit.lifecycle.stop("test");
    expect((await opened.client.call("/users")).status).toBe(200);
  });

  it("names the port that is in use, and the option", async () => {
    await using opened = await openSandbox();
    const { port } = new URL(opened.sandbox.urls.apiUrl);
    const taken = `Port ${port} is in use`;
    await expect(compose(configWith({ SANDBOX_PORT: port }), kitFor())).rejects.toThrow(`${taken}. Set SANDBOX_PORT`);
    await expect(compose(configWith({ SANDBOX_CDN_PORT: port }), kitFor())).rejects.toThrow(
      `${taken}. Set SANDBOX_CDN_PORT`,
    );
  });

  it("has a default meeting with two views, sound, transcript and chat", () => {
    const types = meetingScript.parse(defaultMeeting()).segments.flatMap(({ files }) => files.map(({ type }) => type));
    expect(types).toEqual([
      "shared_screen_with_speaker_view",
      "active_speaker",
      "audio_only",
      "audio_transcript",
      "chat_file",
    ]);
  });
});

import { randomBytes } from "node:crypto";

import { systemClock } from "@landfall/runtime";

import { StateKeeper, readKept } from "./kept-state.ts";
import { MediaLibrary } from "./media/media-library.ts";
import type { SandboxOptions } from "./sandbox.ts";
import { FaultBook } from "./traffic/fault-book.ts";
import { RequestLog } from "./traffic/request-log.ts";
import { Account } from "./zoom/account/account.ts";
import { Seal } from "./zoom/seal.ts";
import { TokenMint } from "./zoom/token-mint.ts";
import { WebhookSender } from "./zoom/webhooks/webhook-sender.ts";
import type { World } from "./zoom/world.ts";

/** Puts the parts together, from what was kept or from nothing. */
export const createWorld = async (options: SandboxOptions): Promise<World> => {
  const { clock = systemClock, logger, webhookSecret, clientId, clientSecret, stateFile } = options;
  const kept = stateFile === undefined ? undefined : await readKept(stateFile);
  const key = kept?.key ?? randomBytes(32).toString("base64url");
  const app = { clientId, clientSecret, webhookSecret };
  const account = new Account(options.accountId, kept?.meetings);
  const seal = new Seal(key);
  const stopping = new AbortController();
  const keeper =
    stateFile === undefined ? undefined : new StateKeeper(stateFile, () => ({ key, meetings: account.meetings }));
  return {
    app,
    account,
    clock,
    logger,
    seal,
    media: new MediaLibrary(options.mediaDirectory, options.ffmpegPath ?? "ffmpeg", stopping.signal),
    faults: new FaultBook(),
    log: new RequestLog(),
    tokens: new TokenMint(seal, clock),
    webhooks: new WebhookSender({
      app,
      clock,
      logger,
      stopping: stopping.signal,
      url: options.webhookUrl,
      retryMinuteMs: options.retryScaleMs ?? 60_000,
    }),
    origins: { api: "", cdn: "" },
    stopping,
    linkTtlSeconds: options.linkTtlSeconds ?? 60,
    refusal: "html200",
    changed: async () => keeper?.keep(),
  };
};

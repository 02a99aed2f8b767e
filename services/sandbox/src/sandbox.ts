import type { Clock, Logger } from "@landfall/runtime";

import { createWorld } from "./create-world.ts";
import { HeldMeeting } from "./held-meeting.ts";
import { listen } from "./listen.ts";
import type { Listening } from "./listen.ts";
import type { FaultScript } from "./traffic/fault.ts";
import { faultScript } from "./traffic/fault.ts";
import type { FileTotals, LoggedRequest } from "./traffic/request-log.ts";
import type { MeetingScript } from "./zoom/account/script.ts";
import { meetingScript } from "./zoom/account/script.ts";
import { holdMeeting } from "./zoom/meetings.ts";
import type { TokenKind } from "./zoom/token-mint.ts";
import type { Delivery } from "./zoom/webhooks/delivery.ts";
import type { Validation } from "./zoom/webhooks/validate-url.ts";
import { validateUrl } from "./zoom/webhooks/validate-url.ts";
import type { Refusal, World } from "./zoom/world.ts";

export interface SandboxOptions {
  /** 0, the default, is any free port. */
  readonly port?: number;
  readonly cdnPort?: number;
  /** Where generated media are kept; may be shared by several sandboxes at once. */
  readonly mediaDirectory: string;
  /** Where the account is kept across restarts; left out, it lives as long as the sandbox. */
  readonly stateFile?: string | undefined;
  /** Where events are sent; can be set later. */
  readonly webhookUrl?: string | undefined;
  readonly webhookSecret: string;
  readonly accountId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly ffmpegPath?: string | undefined;
  readonly clock?: Clock;
  /** How many milliseconds one minute of Zoom's retry schedule (5, 20, 60 min) lasts; 60 000 by default. */
  readonly retryScaleMs?: number;
  /** How long the links of the second host live; 60 by default. */
  readonly linkTtlSeconds?: number;
  readonly logger?: Logger | undefined;
}

export interface SandboxUrls {
  /** Base of the REST API. */
  readonly apiUrl: string;
  /** The token endpoint is `<oauthUrl>/token`. */
  readonly oauthUrl: string;
  readonly controlUrl: string;
  /** Host names that downloads come from, redirects included. */
  readonly downloadHosts: readonly string[];
}

/** The pretended Zoom in this process. Everything that the control API can do is a method here. */
export class Sandbox {
  readonly urls: SandboxUrls;
  readonly #world: World;
  readonly #listening: Listening;

  constructor(world: World, listening: Listening) {
    const { api } = world.origins;
    this.#world = world;
    this.#listening = listening;
    this.urls = {
      apiUrl: `${api}/v2`,
      oauthUrl: `${api}/oauth`,
      controlUrl: `${api}/control`,
      downloadHosts: [...new Set([api, world.origins.cdn].map((origin) => new URL(origin).hostname))],
    };
  }

  /** Holds a meeting and records it. Resolves when its media exist and its events are on their way. */
  async holdMeeting(script: MeetingScript = {}): Promise<HeldMeeting> {
    const { meeting, deliveries } = await holdMeeting(this.#world, meetingScript.parse(script));
    return new HeldMeeting(this.#world, meeting, deliveries);
  }

  /** A meeting that was held before. */
  meeting(uuid: string): HeldMeeting | undefined {
    const meeting = this.#world.account.meeting(uuid);
    return meeting && new HeldMeeting(this.#world, meeting, []);
  }

  get meetings(): readonly HeldMeeting[] {
    return this.#world.account.meetings.map((meeting) => new HeldMeeting(this.#world, meeting, []));
  }

  /** Lets something go wrong from now on. */
  fault(script: FaultScript): void {
    this.#world.faults.add(faultScript.parse(script));
  }

  clearFaults(): void {
    this.#world.faults.clear();
  }

  /** Every request that came, oldest first. */
  get log(): readonly LoggedRequest[] {
    return this.#world.log.requests;
  }

  /** How often and how much of a file was pulled. */
  totals(fileId: string): FileTotals {
    return this.#world.log.totals(fileId);
  }

  get deliveries(): readonly Delivery[] {
    return this.#world.webhooks.deliveries;
  }

  /** Sends any body, signed, through the retry schedule. */
  deliver(outgoing: { readonly event: string; readonly body: string; readonly url?: string }): Delivery {
    return this.#world.webhooks.send(outgoing);
  }

  /** Where events go from now on; undefined: nowhere. */
  setWebhookUrl(url: string | undefined): void {
    this.#world.webhooks.url = url;
  }

  /** Challenges the endpoint and judges its answer. */
  validateUrl(url?: string): Promise<Validation> {
    return validateUrl(this.#world, url);
  }

  /** Ends all tokens of these kinds (all kinds when left out) that were issued until now. */
  expireTokens(kinds: readonly TokenKind[] = ["oauth", "webhook", "access"]): void {
    this.#world.tokens.expire(kinds);
  }

  /** How downloads without a good token are turned away. */
  setRefusal(refusal: Refusal): void {
    this.#world.refusal = refusal;
  }

  /** Ends deliveries, connections and listeners. */
  async stop(): Promise<void> {
    this.#world.stopping.abort(new Error("the sandbox stops"));
    await this.#listening.close();
    await this.#world.changed();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}

/** Opens the pretended Zoom on two ports of 127.0.0.1. */
export const startSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  const world = await createWorld(options);
  return new Sandbox(world, await listen(world, { port: options.port ?? 0, cdnPort: options.cdnPort ?? 0 }));
};

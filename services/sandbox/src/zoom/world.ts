import type { Clock, Logger } from "@landfall/runtime";

import type { MediaLibrary } from "../media/media-library.ts";
import type { FaultBook } from "../traffic/fault-book.ts";
import type { RequestLog } from "../traffic/request-log.ts";
import type { Account } from "./account/account.ts";
import type { Seal } from "./seal.ts";
import type { TokenMint } from "./token-mint.ts";
import type { WebhookSender } from "./webhooks/webhook-sender.ts";

/** The app that the account's administrator has made at Zoom: a server-to-server one, with an event subscription. */
export interface App {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookSecret: string;
}

/** How the download host turns away a request without a good token. Zoom is mostly seen to answer 200 with a page. */
export type Refusal = "html200" | "401" | "shortJson";

/** Where the two hosts are; known once they listen. */
interface Origins {
  /** API, token endpoint, the host that download URLs name, and the sandbox's own control. */
  api: string;
  /** Where downloads are redirected to. */
  cdn: string;
}

/** Everything that the parts of the pretended Zoom share. */
export interface World {
  readonly app: App;
  readonly account: Account;
  readonly clock: Clock;
  readonly logger: Logger | undefined;
  readonly media: MediaLibrary;
  readonly faults: FaultBook;
  readonly log: RequestLog;
  readonly seal: Seal;
  readonly tokens: TokenMint;
  readonly webhooks: WebhookSender;
  readonly origins: Origins;
  /** Aborts when the sandbox stops. */
  readonly stopping: AbortController;
  /** How long the link that a download is redirected to is good for. */
  readonly linkTtlSeconds: number;
  refusal: Refusal;
  /** Called after every change of the account; resolves when it is kept. */
  changed(): Promise<void>;
}

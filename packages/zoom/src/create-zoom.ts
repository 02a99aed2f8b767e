import type { Kit } from "@landfall/runtime";
import type { IntegrationAccess, Source, SourceAccount } from "@landfall/source";
import { Agent } from "undici";

import { createAccount } from "./account/account.ts";
import { CallBudget } from "./api/call-budget.ts";
import { ZoomClient } from "./api/client.ts";
import type { RetryOptions } from "./api/retries.ts";
import { createTokens } from "./api/tokens.ts";
import type { ZoomConfig } from "./config.ts";
import { decodeCredentials } from "./credentials.ts";
import { createDoor } from "./door/door.ts";
import { parseAllowList } from "./download/allow-list.ts";
import { LinkCache } from "./download/links.ts";
import { plainAddress } from "./plain-address.ts";

const connectMs = 10_000;

// Of one API answer: a page of 300 meetings with a hundred files each still fits.
const largestAnswerBytes = 32 * 1024 * 1024;

interface Known {
  readonly credentials: string;
  readonly account: SourceAccount;
}

/** The Zoom driver of the source port. `retry`: of the short retries within one call. */
export const createZoom = (
  config: ZoomConfig,
  { clock, logger }: Pick<Kit, "clock" | "logger">,
  { retry = { retries: 3, delayMs: 500 } }: { readonly retry?: RetryOptions } = {},
): Source => {
  const allowed = parseAllowList(config.downloadHosts);
  const apiUrl = plainAddress("ZOOM_API_URL", config.apiUrl);
  const oauthUrl = plainAddress("ZOOM_OAUTH_URL", config.oauthUrl);
  const apiAgent = new Agent({ connections: 16, connect: { timeout: connectMs }, maxResponseSize: largestAnswerBytes });
  const downloadAgent = new Agent({ connect: { timeout: connectMs } });
  const stopping = new AbortController();
  const stopped = stopping.signal;
  const known = new Map<string, Known>();

  const connect = ({ credentials, integrationId }: IntegrationAccess): SourceAccount => {
    const given = decodeCredentials(credentials);
    const tokens = createTokens({ oauthUrl, credentials: given, dispatcher: apiAgent, clock, stopped });
    const shared = { apiUrl, tokens, budget: new CallBudget(clock), dispatcher: apiAgent, clock };
    const client = new ZoomClient({ ...shared, retry });
    // Opening a file repeats its listing with everything else; repeated on both levels, one failure would be sixteen calls.
    const links = new LinkCache({
      client: new ZoomClient({ ...shared, retry: { ...retry, retries: 0 } }),
      clock,
      stopped,
    });
    const idleMs = config.downloadIdleMs;
    const download = { links, tokens, clock, retry, allowed, idleMs, dispatcher: downloadAgent };
    return createAccount({ client, download, clock, logger: logger.child({ integrationId }) });
  };

  return {
    provider: "zoom",
    door: createDoor(config),
    account(access) {
      const credentials = access.credentials.reveal();
      const before = known.get(access.integrationId);
      if (before?.credentials === credentials) return before.account;
      const account = connect(access);
      known.set(access.integrationId, { credentials, account });
      return account;
    },
    async stop() {
      stopping.abort(new Error("the Zoom driver was stopped"));
      await Promise.all([apiAgent.destroy(), downloadAgent.destroy()]);
    },
  };
};

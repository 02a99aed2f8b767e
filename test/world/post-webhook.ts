import { createHmac } from "node:crypto";

import { credentials } from "./credentials.ts";

export interface PostedWebhook {
  readonly body: string | Uint8Array;
  readonly secret?: string;
  /** When it says it was signed, in milliseconds. */
  readonly signedAtMs?: number;
  /** Headers instead of the signed ones. */
  readonly headers?: Readonly<Record<string, string>>;
}

export const signatureHeaders = ({
  body,
  secret = credentials.webhookSecret,
  signedAtMs = Date.now(),
}: PostedWebhook): Readonly<Record<string, string>> => {
  const timestamp = String(Math.floor(signedAtMs / 1000));
  const signature = createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex");
  return {
    "content-type": "application/json",
    "x-zm-request-timestamp": timestamp,
    "x-zm-signature": `v0=${signature}`,
  };
};

/** Posts a body as whoever knows the secret would. */
export const postWebhook = (url: string, posted: PostedWebhook): Promise<Response> =>
  fetch(url, {
    method: "POST",
    body: Buffer.from(posted.body),
    headers: { ...signatureHeaders(posted), ...posted.headers },
  });

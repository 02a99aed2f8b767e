import { createHmac, randomUUID } from "node:crypto";

const hmac = (secret: string, text: string): string => createHmac("sha256", secret).update(text).digest("hex");

/** Zoom docs, Verify webhook events: HMAC-SHA256 over version, timestamp in seconds and the bytes of the body. */
const webhookSignature = (secret: string, timestamp: string, body: string): string =>
  `v0=${hmac(secret, `v0:${timestamp}:${body}`)}`;

/** What the endpoint has to answer to a URL validation. */
export const encryptedToken = hmac;

/** The headers of a delivery. */
export const deliveryHeaders = (
  app: { readonly clientId: string; readonly webhookSecret: string },
  { body, now }: { readonly body: string; readonly now: Date },
): Readonly<Record<string, string>> => {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "Zoom Marketplace/1.0a",
    clientid: app.clientId,
    "x-zm-request-timestamp": timestamp,
    "x-zm-signature": webhookSignature(app.webhookSecret, timestamp, body),
    "x-zm-trackingid": `v=2.0;clid=us06;rid=WEB_${randomUUID().replaceAll("-", "")}`,
  };
};

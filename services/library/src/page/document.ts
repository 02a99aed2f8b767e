import type { FastifyReply } from "fastify";

import { type Content, html } from "./html.ts";

// Nothing may run, load or be embedded but what this service itself sends. A topic that got through the escaping would
// still find no way to run. Media are played from memory (blob), and hls.js
// gives the browser an empty caption file to begin with (data).
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "media-src 'self' blob: data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

export interface Document {
  readonly title: string;
  /** Where the page's own files are, relative to the page. */
  readonly assets: string;
  readonly head?: Content;
  readonly body: Content;
}

export const sendPage = (reply: FastifyReply, { title, assets, head, body }: Document): FastifyReply => {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="${assets}/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${assets}/player.css" />
        ${head}
      </head>
      <body>
        ${body}
      </body>
    </html> `;
  return reply
    .headers({ "content-security-policy": policy, "cache-control": "private, no-store" })
    .type("text/html; charset=utf-8")
    .send(page.text);
};

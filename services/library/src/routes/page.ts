import type { FastifyInstance } from "fastify";

import { type DescribedFile, type Description, describeEntry } from "../description.ts";
import { sendPage } from "../page/document.ts";
import { html } from "../page/html.ts";
import { playerPage } from "../page/player-page.ts";
import { type Context, guarded } from "./context.ts";

/** From `/p/<token>/<entry>/` up to the root. */
const root = "../../../";

const chatOf = ({ attachments }: Description): DescribedFile | undefined =>
  attachments.find(({ fileName, mediaType }) => mediaType.startsWith("text/plain") && /chat/iu.test(fileName));

export const page = (server: FastifyInstance, context: Context & { readonly assetsPath: string }): void => {
  const assets = `${root}${context.assetsPath}`;

  // Without the slash at its end, every relative address on the page would miss.
  server.get(
    "",
    guarded(context, async ({ entry, request, reply }) => {
      const query = request.url.includes("?") ? request.url.slice(request.url.indexOf("?")) : "";
      return reply.redirect(`${entry.id}/${query}`, 308);
    }),
  );

  server.get(
    "/",
    { prefixTrailingSlash: "slash" },
    guarded(context, async (visit) => {
      const described = await describeEntry(context, visit);
      const isPlayable = described.views.length > 0;
      return sendPage(visit.reply, {
        title: described.title,
        assets,
        head: isPlayable
          ? html`<script type="module" src="${assets}/player.js"></script>`
          : html`<meta http-equiv="refresh" content="15" />`,
        body: playerPage(described, chatOf(described)),
      });
    }),
  );

  server.get(
    "/entry.json",
    guarded(context, async (visit) => {
      visit.reply.header("cache-control", "private, no-store");
      return visit.reply.send(await describeEntry(context, visit));
    }),
  );
};

import { hlsCaptions } from "@landfall/media";
import type { FastifyInstance } from "fastify";

import { sendObject } from "../http/send-object.ts";
import { sendText } from "../http/send-text.ts";
import { namedTracks, playedSeconds } from "../playback.ts";
import { problem } from "../problem.ts";
import { captionsOf } from "../rows/assets.ts";
import { type Context, guarded } from "./context.ts";
import { hlsType } from "./manifests.ts";

/** `captions/<asset id>.vtt`, and the playlist that HLS wants around it. */
export const captions = (server: FastifyInstance, context: Context): void => {
  const { database, store } = context;
  const onBytes = (count: number) => context.onBytes("caption", count);
  server.get(
    "/captions/:file",
    guarded(context, async ({ entry, params, request, reply }) => {
      const { id, extension } = /^(?<id>.+)\.(?<extension>vtt|m3u8)$/u.exec(params["file"] ?? "")?.groups ?? {};
      const caption = (await captionsOf(database, entry)).find((asset) => asset.id === id);
      if (!caption) throw problem("notThere");
      if (extension === "m3u8") {
        const durationSeconds = playedSeconds(entry, await namedTracks(database, entry.id));
        const body = hlsCaptions({ url: `${caption.id}.vtt`, durationSeconds });
        return sendText(request, reply, { body, mediaType: hlsType });
      }
      return sendObject(request, reply, { ...caption, mediaType: "text/vtt; charset=utf-8", store, onBytes });
    }),
  );
};

import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { sendObject } from "../http/send-object.ts";
import { sendText } from "../http/send-text.ts";
import { versionOf } from "../http/validators.ts";
import { problem } from "../problem.ts";
import { type Asset, findByRole, findPlayed } from "../rows/assets.ts";
import { type Context, guarded, type Visit } from "./context.ts";
import { hlsType, trackPlaylist } from "./manifests.ts";

const versioned = z.object({ v: z.string().optional().catch(undefined) });

/** Tracks, their playlists, and pictures: everything that is asked for by its own name. */
export const files = (server: FastifyInstance, context: Context): void => {
  const { database, store } = context;

  const send = async ({ request, reply }: Visit, asset: Asset | undefined) => {
    if (!asset) throw problem("notThere");
    const { v } = versioned.parse(request.query);
    if (v !== undefined && v !== versionOf(asset.objectKey)) throw problem("replaced");
    const onBytes = (count: number) => context.onBytes(asset.mediaType.split("/")[0] ?? "other", count);
    return sendObject(request, reply, { ...asset, store, onBytes, isImmutable: v !== undefined });
  };

  server.get(
    "/poster.jpg",
    guarded(context, async (visit) =>
      send(visit, await findByRole(database, { entryId: visit.entry.id, role: "poster" })),
    ),
  );

  server.get(
    "/:name",
    guarded(context, async (visit) => {
      const { entry, params, request, reply } = visit;
      const name = params["name"] ?? "";
      const wanted = { entryId: entry.id, name };
      const playlist = name.endsWith(".m3u8") ? await trackPlaylist(database, wanted) : undefined;
      if (playlist !== undefined) return sendText(request, reply, { body: playlist, mediaType: hlsType });
      return send(visit, await findPlayed(database, wanted));
    }),
  );
};

import { dashManifest, hlsMaster, hlsMedia } from "@landfall/media";
import type { FastifyInstance } from "fastify";

import { sendText } from "../http/send-text.ts";
import { byTrack, captionList, namedTracks, playlistName } from "../playback.ts";
import { type Context, guarded } from "./context.ts";

export const hlsType = "application/vnd.apple.mpegurl";

export const manifests = (server: FastifyInstance, context: Context): void => {
  const { database } = context;

  server.get(
    "/master.m3u8",
    guarded(context, async ({ entry, request, reply }) => {
      const [tracks, captions] = await Promise.all([
        namedTracks(database, entry.id),
        captionList(database, entry, "m3u8"),
      ]);
      const urlOf = byTrack(tracks, ({ name }) => encodeURIComponent(playlistName(name)));
      const body = hlsMaster(
        tracks.map(({ track }) => track),
        { urlOf, captions },
      );
      return sendText(request, reply, { body, mediaType: hlsType });
    }),
  );

  server.get(
    "/manifest.mpd",
    guarded(context, async ({ entry, request, reply }) => {
      const [tracks, captions] = await Promise.all([
        namedTracks(database, entry.id),
        captionList(database, entry, "vtt"),
      ]);
      const body = dashManifest(
        tracks.map(({ track }) => track),
        { urlOf: byTrack(tracks, ({ url }) => url), captions },
      );
      return sendText(request, reply, { body, mediaType: "application/dash+xml" });
    }),
  );
};

/** The playlist of one track, when `name` is one's. */
export const trackPlaylist = async (
  database: Context["database"],
  { entryId, name }: { readonly entryId: string; readonly name: string },
): Promise<string | undefined> => {
  const found = (await namedTracks(database, entryId)).find((named) => playlistName(named.name) === name);
  return found && hlsMedia(found.track, { url: found.url });
};

import type { DatabaseHandle } from "@landfall/database";
import { endSeconds, type Caption, type Track, trackSchema } from "@landfall/media";

import { versionOf } from "./http/validators.ts";
import { problem } from "./problem.ts";
import { type Asset, captionsOf, tracksOf } from "./rows/assets.ts";
import type { Entry } from "./rows/entries.ts";

// Manifests are composed when they are asked for, from the index of each track that the entry has at that moment. So a
// rendition that is added later appears by itself, and nothing that was published is ever rewritten.

/** A track under the name by which it is asked for. */
export interface NamedTrack {
  readonly track: Track;
  readonly name: string;
  /** Its file, relative to the manifest; the version keeps old manifests from reading new bytes. */
  readonly url: string;
}

export const playlistName = (trackName: string): string => `${trackName.replace(/\.mp4$/u, "")}.m3u8`;

export const namedTracks = async (database: DatabaseHandle, entryId: string): Promise<readonly NamedTrack[]> => {
  const rows = await tracksOf(database, entryId);
  if (rows.length === 0) throw problem("notThere");
  return rows.map(({ name, objectKey, details }) => ({
    track: trackSchema.parse(details),
    name,
    url: `${encodeURIComponent(name)}?v=${versionOf(objectKey)}`,
  }));
};

/** For the manifests' `urlOf`: the track objects themselves are the keys. */
export const byTrack = (
  tracks: readonly NamedTrack[],
  urlOf: (named: NamedTrack) => string,
): ((of: Track) => string) => {
  const urls = new Map(tracks.map((named) => [named.track, urlOf(named)]));
  return (track) => urls.get(track) ?? "";
};

export const playedSeconds = (entry: Entry, tracks: readonly NamedTrack[]): number =>
  entry.durationSeconds ?? Math.max(0, ...tracks.map(({ track }) => endSeconds(track)));

const languageName = (language: string): string | undefined => {
  try {
    return new Intl.DisplayNames(["en"], { type: "language", fallback: "none" }).of(language);
  } catch {
    return undefined;
  }
};

export const captionLabel = ({ label, language }: Pick<Asset, "label" | "language">): string =>
  label?.trim() || (language && languageName(language)) || "Captions";

/** `extension`: `vtt` is the text itself, `m3u8` the playlist around it. */
export const captionList = async (
  database: DatabaseHandle,
  entry: Entry,
  extension: "vtt" | "m3u8",
): Promise<readonly Caption[]> =>
  (await captionsOf(database, entry)).map((asset) => ({
    url: `captions/${asset.id}.${extension}`,
    language: asset.language ?? "und",
    label: captionLabel(asset),
  }));

import type { EntryKind } from "@landfall/database";

import type { Admission, Gate } from "./access/admit.ts";
import { pathsFrom } from "./access/child-paths.ts";
import { captionLabel } from "./playback.ts";
import { attachmentFileName, sourceFileName } from "./routes/downloads.ts";
import { attachmentsOf, captionsOf, findByRole } from "./rows/assets.ts";
import { viewsOf } from "./rows/entries.ts";
import { titleOf, viewLabel } from "./titles.ts";

/** What there is of an entry, with addresses relative to its folder. The page shows it, `entry.json` is it. */
export interface Description {
  readonly id: string;
  readonly title: string;
  readonly recordedAt: string | null;
  readonly durationSeconds: number | null;
  /** When all of these addresses end. */
  readonly expiresAt: string;
  readonly views: readonly DescribedView[];
  readonly captions: readonly { readonly url: string; readonly language: string | null; readonly label: string }[];
  readonly attachments: readonly DescribedFile[];
  readonly source: DescribedFile | null;
}

export interface DescribedView {
  readonly id: string;
  readonly label: string;
  readonly kind: EntryKind;
  readonly durationSeconds: number | null;
  readonly page: string;
  readonly hls: string;
  readonly dash: string;
  readonly poster: string | null;
}

export interface DescribedFile {
  readonly url: string;
  readonly label: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
}

export const describeEntry = async (gate: Gate, admission: Admission): Promise<Description> => {
  const { database } = gate;
  const { entry, expiresAt } = admission;
  const [views, captions, attachments, source] = await Promise.all([
    viewsOf(database, entry),
    captionsOf(database, entry),
    attachmentsOf(database, entry.id),
    findByRole(database, { entryId: entry.id, role: "source" }),
  ]);
  const pathOf = pathsFrom(admission, gate);
  const title = titleOf(entry.name);
  return {
    id: entry.id,
    title,
    recordedAt: entry.recordedAt?.toISOString() ?? null,
    durationSeconds: entry.durationSeconds,
    expiresAt: expiresAt.toISOString(),
    views: views.map(({ id, name, kind, durationSeconds }) => {
      const path = pathOf(id);
      return {
        id,
        label: id === entry.id ? "Main view" : viewLabel(name, title),
        kind,
        durationSeconds,
        page: path || "./",
        hls: `${path}master.m3u8`,
        dash: `${path}manifest.mpd`,
        poster: kind === "video" ? `${path}poster.jpg` : null,
      };
    }),
    captions: captions.map((asset) => ({
      url: `captions/${asset.id}.vtt`,
      language: asset.language,
      label: captionLabel(asset),
    })),
    attachments: attachments.map((asset) => {
      const fileName = attachmentFileName(entry, asset);
      const { id, mediaType, sizeBytes, label, name } = asset;
      const url = `attachments/${id}/${encodeURIComponent(fileName)}`;
      return { url, label: label?.trim() || name, fileName, mediaType, sizeBytes };
    }),
    source: source
      ? {
          url: "source",
          label: "Original recording",
          fileName: sourceFileName(entry, source),
          mediaType: source.mediaType,
          sizeBytes: source.sizeBytes,
        }
      : null,
  };
};

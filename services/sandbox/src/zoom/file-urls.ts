import { randomBytes } from "node:crypto";

import { z } from "zod";

import type { RecordingFile } from "./account/meeting.ts";
import type { World } from "./world.ts";

type Urls = Pick<World, "origins" | "seal">;

/** Each listing gets other URLs for the same file, as Zoom's do: whoever takes a URL for an identity is found out. */
const sealedFile = ({ seal }: Urls, file: RecordingFile): string =>
  seal.close("file", { key: file.key, salt: randomBytes(9).toString("base64url") });

/** As the API lists it. */
export const downloadUrl = (world: Urls, file: RecordingFile): string =>
  `${world.origins.api}/rec/download/${sealedFile(world, file)}`;

/** As events carry it. */
export const webhookDownloadUrl = (world: Urls, file: RecordingFile): string =>
  `${world.origins.api}/rec/webhook_download/${sealedFile(world, file)}/${randomBytes(16).toString("base64url")}`;

/** The player's page; not a file. */
export const playUrl = (world: Urls, file: RecordingFile): string =>
  `${world.origins.api}/rec/play/${sealedFile(world, file)}`;

const sealed = z.object({ key: z.string() });

/** The file that a download URL's opaque part stands for. */
export const fileKeyFrom = ({ seal }: Urls, opaque: string): string | undefined =>
  sealed.safeParse(seal.open("file", opaque)).data?.key;

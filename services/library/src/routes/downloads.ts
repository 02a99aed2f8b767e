import type { FastifyInstance, FastifyReply } from "fastify";

import { attachmentNamed } from "../http/content-disposition.ts";
import { endingOf, fileNameOf } from "../http/file-name.ts";
import { downloadPolicy } from "../http/headers.ts";
import { sendObject } from "../http/send-object.ts";
import { problem } from "../problem.ts";
import { type Asset, attachmentsOf, findByRole } from "../rows/assets.ts";
import type { Entry } from "../rows/entries.ts";
import { type Context, guarded, type Visit } from "./context.ts";

/** `Tides and time - Chat.txt`: what is attached is known by what it is, behind the recording's name. */
export const attachmentFileName = (entry: Pick<Entry, "name">, asset: Pick<Asset, "name" | "label">): string => {
  const ending = endingOf(asset.name);
  const what = asset.label?.trim() || asset.name.slice(0, asset.name.length - ending.length);
  return fileNameOf(entry.name, ` - ${fileNameOf(what, ending)}`);
};

export const sourceFileName = (entry: Pick<Entry, "name">, asset: Pick<Asset, "name">): string =>
  fileNameOf(entry.name, endingOf(asset.name));

/** What is saved rather than shown: attachments and the original. The name in the address is there for people only. */
export const downloads = (server: FastifyInstance, context: Context): void => {
  const { database, store } = context;

  const send = (kind: string, { request, reply }: Visit, file: Asset & { readonly fileName: string }) => {
    reply.headers({
      "content-disposition": attachmentNamed(file.fileName),
      "content-security-policy": downloadPolicy,
    });
    return sendObject(request, reply, { ...file, store, onBytes: (count) => context.onBytes(kind, count) });
  };

  server.get(
    "/attachments/:id/:fileName",
    guarded(context, async (visit): Promise<FastifyReply> => {
      const asset = (await attachmentsOf(database, visit.entry.id)).find(({ id }) => id === visit.params["id"]);
      if (!asset) throw problem("notThere");
      return send("attachment", visit, { ...asset, fileName: attachmentFileName(visit.entry, asset) });
    }),
  );

  server.get(
    "/source",
    guarded(context, async (visit): Promise<FastifyReply> => {
      const asset = await findByRole(database, { entryId: visit.entry.id, role: "source" });
      if (!asset) throw problem("notThere");
      return send("source", visit, { ...asset, fileName: sourceFileName(visit.entry, asset) });
    }),
  );
};

import { join } from "node:path";

import { type Sandbox, startSandbox } from "@landfall/sandbox";
import { request } from "undici";
import { z } from "zod";

import { cacheFolder } from "./temporary-folder.ts";

const app = {
  accountId: "bench-zoom-account",
  clientId: "bench-client",
  clientSecret: "bench-client-secret",
  webhookSecret: "bench-webhook-secret",
};

/** The pretended Zoom in this process, whose media are kept from one bench to the next. */
export const openZoom = async (scope: AsyncDisposableStack): Promise<Sandbox> =>
  scope.use(await startSandbox({ ...app, mediaDirectory: join(await cacheFolder(), "media") }));

export const zoomApp = app;

/** The environment that connects a service to it. */
export const zoomEnv = ({ urls }: Sandbox): Readonly<Record<string, string>> => ({
  ZOOM_ACCOUNT_ID: app.accountId,
  ZOOM_CLIENT_ID: app.clientId,
  ZOOM_CLIENT_SECRET: app.clientSecret,
  ZOOM_WEBHOOK_SECRET: app.webhookSecret,
  ZOOM_API_URL: urls.apiUrl,
  ZOOM_OAUTH_URL: urls.oauthUrl,
  ZOOM_DOWNLOAD_HOSTS: urls.downloadHosts.join(","),
});

const tokenSchema = z.object({ access_token: z.string() });
const listingSchema = z.object({ recording_files: z.array(z.object({ download_url: z.string() })).min(1) });

/** Zoom docs: a uuid that begins with a slash, or has two in a row, is encoded twice. */
const inPath = (uuid: string): string =>
  /^\/|\/\//u.test(uuid) ? encodeURIComponent(encodeURIComponent(uuid)) : encodeURIComponent(uuid);

/** A link to the first file of a meeting that needs no token: what a client without any logic can pull it with. */
export const linkTo = async ({ urls }: Sandbox, uuid: string): Promise<string> => {
  const basic = Buffer.from(`${app.clientId}:${app.clientSecret}`).toString("base64");
  const grant = await request(`${urls.oauthUrl}/token?grant_type=account_credentials&account_id=${app.accountId}`, {
    method: "POST",
    headers: { authorization: `Basic ${basic}` },
  });
  const { access_token } = tokenSchema.parse(await grant.body.json());
  const headers = { authorization: `Bearer ${access_token}` };
  const listed = await request(`${urls.apiUrl}/meetings/${inPath(uuid)}/recordings`, { headers });
  const [file] = listingSchema.parse(await listed.body.json()).recording_files;
  const { headers: answer, body } = await request(file?.download_url ?? "", { headers });
  await body.dump();
  return z.string().parse(answer["location"]);
};

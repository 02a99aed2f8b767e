import { z } from "zod";

import type { SandboxUrls } from "../sandbox.ts";

const listedFile = z.looseObject({
  id: z.string().optional(),
  recording_type: z.string().optional(),
  file_size: z.number(),
  status: z.string(),
  download_url: z.string(),
});
const recording = z.looseObject({
  uuid: z.string(),
  recording_files: z.array(listedFile),
  download_access_token: z.string().optional(),
});
export const listing = z.looseObject({
  from: z.string(),
  to: z.string(),
  next_page_token: z.string(),
  meetings: z.array(recording),
});
const token = z.looseObject({ access_token: z.string() });

interface Credentials {
  readonly accountId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Just enough of a client to ask the sandbox what a real one would. */
export class ZoomClient {
  token: string;
  readonly #urls: SandboxUrls;

  constructor(urls: SandboxUrls, accessToken: string) {
    this.#urls = urls;
    this.token = accessToken;
  }

  static async connect(urls: SandboxUrls, credentials: Credentials): Promise<ZoomClient> {
    const answer = await ZoomClient.askToken(urls, credentials);
    return new ZoomClient(urls, token.parse(await answer.json()).access_token);
  }

  static askToken(urls: SandboxUrls, { accountId, clientId, clientSecret }: Credentials): Promise<Response> {
    const query = new URLSearchParams({ grant_type: "account_credentials", account_id: accountId });
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
    return fetch(`${urls.oauthUrl}/token?${query.toString()}`, {
      method: "POST",
      headers: { authorization: `Basic ${basic}` },
    });
  }

  /** An API call with the path as it is, encoding included. */
  call(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = {
      authorization: `Bearer ${this.token}`,
      ...(init.body ? { "content-type": "application/json" } : {}),
    };
    return fetch(`${this.#urls.apiUrl}${path}`, { ...init, headers });
  }

  async json(path: string): Promise<unknown> {
    return (await this.call(path)).json();
  }

  /** The recording of a meeting with a token for its downloads. */
  async recording(uuid: string) {
    const segment = encodeURIComponent(encodeURIComponent(uuid));
    const query = "include_fields=download_access_token&ttl=600";
    return recording.parse(await this.json(`/meetings/${segment}/recordings?${query}`));
  }

  /** The URL at the second host that a file's download redirects to. */
  async link(uuid: string, index = 0): Promise<string> {
    const { recording_files: files, download_access_token: access } = await this.recording(uuid);
    const answer = await fetch(files[index]?.download_url ?? "", {
      headers: { authorization: `Bearer ${access}` },
      redirect: "manual",
    });
    return answer.headers.get("location") ?? "";
  }
}

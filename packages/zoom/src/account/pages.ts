import { SourceError } from "@landfall/source";

import type { ZoomCall, ZoomClient } from "../api/client.ts";

const pageSize = 300;

interface Page {
  readonly next_page_token?: string | null | undefined;
}

/** Every page of a listing. Zoom docs: 300 entries a page at most; a page's token lives 15 minutes. */
export async function* pages<T extends Page>(
  client: ZoomClient,
  call: ZoomCall<T>,
  signal: AbortSignal,
): AsyncGenerator<T> {
  const seen = new Set<string>();
  for (let token = ""; ;) {
    const query = { ...call.query, page_size: pageSize, ...(token !== "" && { next_page_token: token }) };
    const page = await client.call({ ...call, query }, signal);
    yield page;
    token = page.next_page_token ?? "";
    if (token === "") return;
    if (seen.has(token)) throw new SourceError("Zoom's listing goes in circles: a page came twice", { kind: "retry" });
    seen.add(token);
  }
}

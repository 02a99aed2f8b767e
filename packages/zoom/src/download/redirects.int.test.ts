import { onTestFinished, describe, expect, it } from "vitest";

import { downloadAt, read } from "../fixtures/download-at.ts";
import { type Reply, type Script, startServer } from "../fixtures/scripted-server.ts";

const bytes: Reply = { headers: { "content-type": "video/mp4" }, bytes: Buffer.from("0123456789") };
const to = (location: string, status = 302): Reply => ({ status, headers: { location } });
const isGrant = (url: string) => url.startsWith("/oauth");

const second = async (script: Script) => {
  const server = await startServer(script);
  onTestFinished(() => server.stop());
  return server;
};

describe("a download that is redirected", () => {
  it("shows its token to the first host only, and not again on the way back", async () => {
    const cdn = await second(({ url }) => (url === "/there" ? to(`${home}/back`) : bytes));
    const zoom = await downloadAt(
      ({ url }) => {
        if (isGrant(url)) return undefined;
        if (url === "/rec/video") return to("/rec/next");
        return url === "/rec/next" ? to(`${cdn.url}/there`) : bytes;
      },
      { env: { ZOOM_DOWNLOAD_HOSTS: "127.0.0.1" } },
    );
    const home = zoom.server.url;
    expect(await read(await zoom.open(3))).toBe("0123456789");
    expect(zoom.downloads().map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ["/rec/video", "Bearer download-1"],
      ["/rec/next", "Bearer download-1"],
      ["/back", undefined],
    ]);
    expect(cdn.received.map(({ headers }) => [headers.authorization, headers.range])).toEqual([
      [undefined, "bytes=3-"],
    ]);
  });

  it.each([
    ["a host that is not named", "https://cdn.evil.example/hush?hush"],
    ["another port", "http://127.0.0.1:9/hush"],
    ["plain http", "http://zoom.us/hush"],
    ["an address of the network within", "https://169.254.169.254/hush"],
    ["a host with credentials", "https://hush@zoom.us/hush"],
  ])("is not followed to %s, and says so without the address", async (_, location) => {
    const { open, server } = await downloadAt(({ url }) => (isGrant(url) ? undefined : to(location)));
    const refusal = await open().catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: "SourceError", kind: "forbidden" });
    expect(String(refusal)).toMatch(/ZOOM_DOWNLOAD_HOSTS/u);
    expect(String(refusal)).not.toMatch(/hush/u);
    expect(server.received.filter(({ url }) => url.startsWith("/rec"))).toHaveLength(1);
  });

  it.each([301, 302, 303, 307, 308])("is followed when the status is %i", async (status) => {
    const { open } = await downloadAt(({ url }) => {
      if (isGrant(url)) return undefined;
      return url === "/rec/video" ? to("/there", status) : bytes;
    });
    expect(await read(await open())).toBe("0123456789");
  });

  it("is given up after five hops", async () => {
    const { open, downloads } = await downloadAt(({ url }) => (isGrant(url) ? undefined : to(`${url}+`)), {
      retries: 0,
    });
    await expect(open()).rejects.toMatchObject({ kind: "retry" });
    expect(downloads()).toHaveLength(6);
  });

  it.each(["", "http://"])("is to be tried again when it leads to %j", async (location) => {
    const { open } = await downloadAt(({ url }) => (isGrant(url) ? undefined : to(location)), { retries: 0 });
    await expect(open()).rejects.toMatchObject({ kind: "retry" });
  });
});

it("a link off the allow-list is not even asked", async () => {
  const { open, downloads } = await downloadAt(() => undefined, { env: { ZOOM_DOWNLOAD_HOSTS: "zoom.us" } });
  await expect(open()).rejects.toMatchObject({ kind: "forbidden" });
  expect(downloads()).toEqual([]);
});

import { beforeAll, describe, expect, it } from "vitest";

import { attach, place, withdraw } from "../testing/import.ts";
import { putObject } from "../testing/package-media.ts";
import { recordShortly } from "../testing/short-recording.ts";
import { accountId, useLibrary } from "../testing/use-library.ts";
import { noBrowser, useBrowser } from "./use-browser.ts";
import { untilReady } from "./watch.ts";

const topic = `Tides </title><script>document.title = "broken"</script><img src=x onerror="alert(1)"> & 'time'`;
const chat =
  "00:00:02\t From Mira Chen : <img src=x onerror=alert(1)>\r\n00:00:07\tJonas Weber:\tThank you 👍\r\nand good bye\r\n";

const patient = { timeout: 20_000 };

describe.skipIf(noBrowser)(`the page in a browser${noBrowser ? ` (skipped: ${noBrowser})` : ""}`, () => {
  const bench = useLibrary();
  const open = useBrowser();
  const address = async () =>
    bench().library.playUrl({ accountId, entryId: await place(bench(), { referenceId: "segment", name: topic }) });

  beforeAll(async () => {
    const { objects } = await recordShortly(bench(), "segment");
    const sound = objects.filter(({ name }) => name !== "video.mp4" && name !== "poster.jpg");
    const child = { referenceId: "audio", parent: "segment", name: `${topic} (audio only)`, kind: "audio" } as const;
    await place(bench(), { ...child, durationSeconds: 12, objects: sound });
    const source = { bytes: Buffer.from(chat) };
    const file = { accountId, role: "attachment", name: "chat.txt", mediaType: "text/plain", source } as const;
    await attach(bench(), { to: "segment", label: "Chat", objects: [await putObject(bench().store, file)] });
  });

  it("shows a hostile topic and a hostile chat as the texts that they are", async () => {
    const { page, complaints, leave } = await open(await address());
    let dialogs = 0;
    page.on("dialog", (dialog) => {
      dialogs += 1;
      void dialog.dismiss();
    });
    await untilReady(page);
    expect(await page.title()).toBe(topic);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(topic);
    expect(await page.locator("#chat li p").allTextContents()).toEqual([
      "<img src=x onerror=alert(1)>",
      "Thank you 👍\nand good bye",
    ]);
    expect(await page.locator("img").count()).toBe(0);
    expect([dialogs, complaints]).toEqual([0, []]);
    await leave();
  });

  it("goes from a message to its moment, by the keyboard alone, and marks it", async () => {
    const { page, leave } = await open(await address());
    await untilReady(page);
    await page.getByRole("button", { name: "Go to 0:07" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("#chat li[aria-current]").textContent(), patient).toContain("Jonas Weber");
    await page.locator("body").click({ position: { x: 2, y: 2 } });
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => page.evaluate(() => document.querySelector("video")?.currentTime), patient).toBe(2);
    await leave();
  });

  it("switches to a view of mere sound", async () => {
    const { page, leave } = await open(await address());
    await untilReady(page);
    await page.getByRole("link", { name: "Audio only" }).click();
    await page.waitForFunction(() => document.querySelector("video")?.videoWidth === 0);
    await untilReady(page);
    expect(await page.locator(".screen").getAttribute("data-kind")).toBe("audio");
    await leave();
  });

  it.each(["hls", "dash"])("says in words when the link expires while it is open (%s)", async (engine) => {
    const { page, leave } = await open(`${await address()}?engine=${engine}`);
    await untilReady(page);
    bench().clock.advance(3_600_000);
    await page.getByRole("link", { name: "Audio only" }).click();
    await expect.poll(() => page.getByRole("alert").textContent(), patient).toContain("This link has expired");
    await leave();
  });

  it.each(["hls", "dash"])("offers to try again when the library does not answer (%s)", async (engine) => {
    const { page, leave } = await open(`${await address()}?engine=${engine}`);
    await untilReady(page);
    await page.route(/master\.m3u8|manifest\.mpd/u, (route) => route.abort());
    await page.getByRole("link", { name: "Audio only" }).click();
    const again = page.getByRole("button", { name: "Try again" });
    await again.waitFor({ timeout: 30_000 });
    await page.unroute(/master\.m3u8|manifest\.mpd/u);
    await again.click();
    await page.waitForFunction(() => (document.querySelector("video")?.readyState ?? 0) >= 2);
    expect(await page.getByRole("alert").count()).toBe(0);
    await leave();
  });

  it("loads only the engine that it plays with", async () => {
    for (const [engine, other] of [
      ["hls", "shaka.js"],
      ["dash", "hls.js"],
    ] as const) {
      const { page, leave } = await open(`${await address()}?engine=${engine}`);
      await untilReady(page);
      const names = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
      expect(names.filter((name) => name.endsWith(`/${other}`))).toEqual([]);
      await leave();
    }
  });

  it("is a page of links for a browser that runs no scripts", async () => {
    const { page, leave } = await open(await address(), { javaScriptEnabled: false });
    await page.getByRole("link", { name: "Audio only" }).click();
    await page.waitForURL((url) => url.pathname.endsWith("/"));
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(`${topic} (audio only)`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Original recording" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^Tides -title.*\.mp4$/u);
    await leave();
  });

  it("says in words that the recording was withdrawn", async () => {
    const url = await address();
    await withdraw(bench(), "segment");
    const { page, leave } = await open(url);
    expect(await page.getByRole("heading").textContent()).toBe("This recording was withdrawn");
    await leave();
  });
});

import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";

import { chromiumPath } from "../../support/needs.ts";
import { until } from "../until.ts";

const quietMs = 400;

export interface Visit {
  readonly page: Page;
  /** What the page complained about. */
  readonly complaints: readonly string[];
  /** Bytes of answers so far, by the track's file name. */
  readonly loaded: (track: string) => number;
  /** Resolves when nothing is being loaded any more. */
  readonly quiet: () => Promise<unknown>;
  readonly leave: () => Promise<void>;
}

/** A browser for the tests of the surrounding `describe`; each visit is a window without any memory. */
export const useBrowser = (): ((url: string) => Promise<Visit>) => {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({
      ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
      headless: true,
    });
  });
  afterAll(async () => {
    await browser?.close();
  });
  return async (url) => {
    if (!browser) throw new Error("The browser is there only while tests run.");
    const context = await browser.newContext({ viewport: { width: 960, height: 700 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    const bytes = new Map<string, number>();
    page.on("pageerror", (error) => complaints.push(error.message));
    let underWay = 0;
    let lastChangeMs = Date.now();
    const change = (by: number) => {
      underWay += by;
      lastChangeMs = Date.now();
    };
    page.on("request", () => change(1));
    page.on("requestfailed", () => change(-1));
    page.on("requestfinished", async (request) => {
      const name = new URL(request.url()).pathname.split("/").at(-1) ?? "";
      // Nobody counts any more once the page is closed.
      const sizes = await request.sizes().catch(() => undefined);
      bytes.set(name, (bytes.get(name) ?? 0) + (sizes?.responseBodySize ?? 0));
      change(-1);
    });
    const quiet = () =>
      until(() => underWay === 0 && Date.now() - lastChangeMs > quietMs, { what: "the page has loaded what it wants" });
    await page.goto(url);
    return { page, complaints, loaded: (track) => bytes.get(track) ?? 0, quiet, leave: () => context.close() };
  };
};

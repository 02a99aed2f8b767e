import { existsSync } from "node:fs";

import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";

const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const executablePath = candidates.find((path) => existsSync(path));

/** Why the tests in a browser cannot run here; undefined when they can. */
export const noBrowser =
  executablePath === undefined ? "no Chromium is installed (Debian and Ubuntu: apt install chromium)" : undefined;

export interface Visit {
  readonly page: Page;
  /** What the browser complained about: errors in scripts, and what the page's policy refused. */
  readonly complaints: readonly string[];
  /** Bytes of each track that the server was asked for, by the name of its file. */
  readonly trackBytes: ReadonlyMap<string, number>;
  readonly leave: () => Promise<void>;
}

/** A browser for the tests of the surrounding `describe`; each visit is a window of its own, without any memory. */
export const useBrowser = (): ((url: string, context?: BrowserContextOptions) => Promise<Visit>) => {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({ ...(executablePath && { executablePath }), headless: true });
  });
  afterAll(async () => {
    await browser?.close();
  });
  return async (url, options = {}) => {
    if (!browser) throw new Error("The browser is there only while tests run.");
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", ...options });
    const page = await context.newPage();
    const complaints: string[] = [];
    const trackBytes = new Map<string, number>();
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("response", (response) => {
      const name = /\/(?<name>\w+\.mp4)$/u.exec(new URL(response.url()).pathname)?.groups?.["name"];
      const bytes = Number(response.headers()["content-length"] ?? 0);
      if (name !== undefined) trackBytes.set(name, (trackBytes.get(name) ?? 0) + bytes);
    });
    await page.goto(url);
    return { page, complaints, trackBytes, leave: () => context.close() };
  };
};

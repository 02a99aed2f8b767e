import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

// The page's own files: few and small, so they are read at start and kept. All of them live under one name that is made
// of their bytes; so browsers keep them for ever, and a module that imports another gets the one it was written for.

interface AssetFile {
  readonly mediaType: string;
  readonly plain: Buffer;
  readonly gzipped: () => Promise<Buffer>;
}

export interface Assets {
  readonly version: string;
  readonly files: ReadonlyMap<string, AssetFile>;
}

const mediaTypes: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

const engines: Readonly<Record<string, string>> = {
  "hls.js": "hls.js/dist/hls.min.mjs",
  "shaka.js": "shaka-player/dist/shaka-player.dash-es2021.js",
};

const compress = promisify(gzip);

const webFolder = new URL("../web/", import.meta.url);

const locations = async (): Promise<ReadonlyMap<string, URL>> => {
  const own = (await readdir(webFolder)).filter((name) => (name.split(".").pop() ?? "") in mediaTypes);
  return new Map([
    ...own.map((name) => [name, new URL(name, webFolder)] as const),
    ...Object.entries(engines).map(([name, path]) => [name, new URL(import.meta.resolve(path))] as const),
  ]);
};

const assetFile = (name: string, plain: Buffer): AssetFile => {
  let gzipped: Promise<Buffer> | undefined;
  const mediaType = mediaTypes[name.split(".").pop() ?? ""] ?? "application/octet-stream";
  return { mediaType, plain, gzipped: () => (gzipped ??= compress(plain)) };
};

export const loadAssets = async (): Promise<Assets> => {
  const hash = createHash("sha256");
  const files = new Map<string, AssetFile>();
  for (const [name, url] of [...(await locations())].sort(([a], [b]) => a.localeCompare(b))) {
    const plain = await readFile(fileURLToPath(url));
    hash.update(name).update(plain);
    files.set(name, assetFile(name, plain));
  }
  return { version: hash.digest("base64url").slice(0, 12), files };
};

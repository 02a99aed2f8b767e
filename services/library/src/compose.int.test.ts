import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

import { ConfigError, createKit, createLogger, loadConfig } from "@landfall/runtime";
import { afterEach, expect, it } from "vitest";

import { compose } from "./compose.ts";
import { options } from "./config.ts";
import { useLibrary } from "./testing/use-library.ts";

const bench = useLibrary();
const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

const composed = async (
  env: Record<string, string>,
  given: object = { database: bench().database, store: bench().store },
) => {
  const kit = createKit({ logger: createLogger({ service: "library", level: "silent" }) });
  ending.push(() => kit.lifecycle.stop("the test is over"));
  const key = { LANDFALL_KEY: randomBytes(32).toString("hex") };
  const config = loadConfig(options, { env: { LIBRARY_PORT: "0", ...key, ...env }, owns: ["LIBRARY_"] });
  return compose(config, kit, given);
};

it("a port in use is an error that names it and the option", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  ending.push(() => other.close());
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  const library = await composed({ LIBRARY_PORT: port });
  const failure = await library.start().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ConfigError);
  expect(String(failure)).toContain(port);
  expect(String(failure)).toContain("LIBRARY_PORT");
});

it("alone and without a database it refuses to start and says which option is missing", async () => {
  await expect(composed({}, { store: bench().store })).rejects.toThrow(/DATABASE_URL/u);
});

it("behind a proxy its addresses begin with the public one, path and all", async () => {
  const library = await composed({ LIBRARY_PUBLIC_URL: "https://media.example.edu/watch" });
  const url = library.playUrl({ accountId: 1, entryId: "0_abcdefgh" });
  expect(url).toMatch(/^https:\/\/media\.example\.edu\/watch\/p\/[\w-]+\/0_abcdefgh\/$/u);
});

it("stops listening when it is told to stop", async () => {
  const library = await composed({});
  await library.start();
  expect((await fetch(library.url)).status).toBe(404);
  for (const end of ending.splice(0)) await end();
  await expect(fetch(library.url)).rejects.toThrow(/fetch failed/u);
});

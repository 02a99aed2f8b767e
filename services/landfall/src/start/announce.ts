import type { Landfall } from "../compose.ts";
import type { OpenedEngine } from "../engine.ts";
import { logFile } from "../kit.ts";
import { print } from "../print.ts";

/** Says in plain words what runs where. */
export const announce = (landfall: Landfall, engine: OpenedEngine, { ops }: { readonly ops: string }): void => {
  const { tools, webhooks, library } = landfall;
  const database =
    engine.dataDirectory === null
      ? "PostgreSQL at DATABASE_URL"
      : `embedded PostgreSQL, data in ${engine.dataDirectory}`;
  const rows: readonly (readonly [string, string])[] = [
    ["home", engine.home],
    ["database", database],
    ["recordings", "files under the home folder"],
    ["ffmpeg", `${tools.version} (${tools.origin})`],
    ["webhooks", `${webhooks.url}/zoom/events`],
    ["library", library.url],
    ["health", `${ops}/readyz`],
    ["log", logFile(engine.home)],
  ];
  for (const [name, value] of rows) print(`  ${name.padEnd(11)} ${value}`);
};

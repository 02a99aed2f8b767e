import { access, constants, mkdir, statfs } from "node:fs/promises";

import { liveIntegrations } from "@landfall/database";
import { findTools } from "@landfall/media";
import { createSealer, openKeyring } from "@landfall/session";
import { createAccountOpener } from "@landfall/source";
import { createZoom, integrationFromConfig } from "@landfall/zoom";
import { sql } from "kysely";

import { type Config, readConfig } from "../config.ts";
import { homeOf } from "../home.ts";
import { type Joined, withLandfall } from "../join.ts";
import { print } from "../print.ts";
import { bytes } from "../words.ts";

/** What a check found: fine, worth a look, or in the way; with what to do. */
interface Finding {
  readonly name: string;
  readonly state: "ok" | "warn" | "fail";
  readonly words: string;
}

const littleRoomBytes = 10 * 2 ** 30;

const finding = (name: string, state: Finding["state"], words: string): Finding => ({ name, state, words });

const checked = async (name: string, check: () => Promise<Finding>): Promise<Finding> => {
  try {
    return await check();
  } catch (error) {
    return finding(name, "fail", error instanceof Error ? error.message : String(error));
  }
};

const checkNode = async (): Promise<Finding> => {
  const isNewEnough = Number(process.versions.node.split(".")[0]) >= 24;
  const remedy = isNewEnough ? "" : "; start through npm, which brings Node 24";
  return finding("node", isNewEnough ? "ok" : "fail", `${process.version}${remedy}`);
};

const checkHome = async (home: string): Promise<Finding> => {
  await mkdir(home, { recursive: true });
  await access(home, constants.W_OK);
  const { bavail, bsize } = await statfs(home);
  const free = bavail * bsize;
  const words = `${home}, ${bytes(free)} free`;
  return free < littleRoomBytes
    ? finding("home", "warn", `${words}: little room for recordings; set LANDFALL_HOME to a larger disk`)
    : finding("home", "ok", words);
};

const checkMedia = async (config: Config): Promise<Finding> => {
  const tools = await findTools(config.transcoder.media);
  const words = `${tools.version} from ${tools.origin} (${tools.ffmpeg})`;
  if (!tools.outdated) return finding("ffmpeg", "ok", words);
  const isReal = integrationFromConfig(config.fetcher.zoom) !== null;
  const remedy = "install ffmpeg 5.1 or newer (on Debian: apt install ffmpeg), or set FFMPEG_PATH";
  return isReal
    ? finding("ffmpeg", "warn", `${words}: too old for real recordings; ${remedy}`)
    : finding("ffmpeg", "ok", `${words}: good enough for the sandbox; for real recordings ${remedy}`);
};

const checkDatabase = async ({ database }: Joined): Promise<Finding> => {
  const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(
    database,
  );
  return finding("database", "ok", `PostgreSQL ${rows[0]?.version}`);
};

const checkProvider = async ({ database, config, kit, home }: Joined): Promise<Finding> => {
  const app = integrationFromConfig(config.fetcher.zoom);
  if (!app) return finding("zoom", "ok", "no app is configured: npm start uses the pretended Zoom");
  const bound = (await liveIntegrations(database)).find((row) => row.provider_account_id === app.providerAccountId);
  if (!bound) return finding("zoom", "warn", "the app is configured and not yet bound: the next npm start does it");
  const zoom = createZoom(config.fetcher.zoom, kit);
  try {
    const sealer = createSealer({ keys: await openKeyring(config.fetcher.key, home) });
    await createAccountOpener([zoom], sealer)(bound).health(AbortSignal.timeout(20_000));
    return finding("zoom", "ok", `the API answers for account ${app.providerAccountId}`);
  } finally {
    await zoom.stop();
  }
};

/** `doctor`: checks every engine and tool, and says what to do. Ends with 1 when something is in the way. */
export const doctor = async (): Promise<number> => {
  const config = readConfig();
  const findings = [
    await checked("node", checkNode),
    await checked("home", () => checkHome(homeOf(config.home))),
    await checked("ffmpeg", () => checkMedia(config)),
  ];
  const joined = await checked("database", async () => {
    await withLandfall(async (landfall) => {
      findings.push(await checked("database", () => checkDatabase(landfall)));
      findings.push(await checked("zoom", () => checkProvider(landfall)));
      return 0;
    });
    return finding("database", "ok", "");
  });
  if (joined.state === "fail") findings.push(joined);
  for (const { name, state, words } of findings) print(`${state.padEnd(5)} ${name.padEnd(9)} ${words}`);
  return findings.some(({ state }) => state === "fail") ? 1 : 0;
};

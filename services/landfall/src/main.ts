import { createRequire } from "node:module";

import { ConfigError } from "@landfall/runtime";
import { Command } from "commander";

import { setAccount } from "./commands/account-set.ts";
import { accounts } from "./commands/accounts.ts";
import { doctor } from "./commands/doctor.ts";
import { parked, retry } from "./commands/parked.ts";
import { play } from "./commands/play.ts";
import { recording } from "./commands/recording.ts";
import { recordings } from "./commands/recordings.ts";
import { send } from "./commands/send.ts";
import { optionsHelp } from "./config.ts";
import { type Joined, withLandfall } from "./join.ts";
import { printError } from "./print.ts";
import { start } from "./start/start.ts";

const { version } = createRequire(import.meta.url)("../package.json") as { readonly version: string };

const ends = (code: number): void => {
  process.exitCode = code;
};
const joining =
  <Given extends unknown[]>(command: (joined: Joined, ...given: Given) => Promise<number>) =>
  async (...given: Given): Promise<void> =>
    ends(await withLandfall((joined) => command(joined, ...given)));

const program = new Command("landfall")
  .description("Imports every Zoom and Webex cloud recording into a media account: once, whole, playable.")
  .version(version)
  .addHelpText("after", () => `\nOptions are environment variables:\n\n${optionsHelp()}`);

program
  .command("start")
  .description("run every service in this process; without configuration on embedded engines, with a pretended Zoom")
  .option("--once", "end as soon as everything has landed", false)
  .option("--no-sandbox", "leave the pretended Zoom out")
  .action(async (options: { once: boolean; sandbox: boolean }) => ends(await start(options)));
program
  .command("recordings")
  .description("every recording and its files")
  .option("--json", "one JSON object a line")
  .action(joining(recordings));
program
  .command("recording")
  .argument("<uuid>", "the provider's uuid of the meeting")
  .description("everything that happened to a recording")
  .action(joining(recording));
const parkedCommand = program
  .command("parked")
  .description("what stopped and waits for a person, with its cause")
  .option("--json", "one JSON object a line")
  .action(joining(parked));
parkedCommand.command("retry").argument("<id>").description("try it once more").action(joining(retry));
program
  .command("play")
  .argument("<entry>", "the id of an entry, 0_…")
  .description("a fresh address that plays an entry")
  .action(joining(play));
const accountsCommand = program
  .command("accounts")
  .description("the accounts and what is bound to them")
  .option("--json", "one JSON object a line")
  .action(joining(accounts));
accountsCommand
  .command("set")
  .argument("<id>", "partner id")
  .requiredOption("--renditions <list>", "extra renditions: 480p, or none")
  .description("change what is set for an account")
  .action(joining(setAccount));
program
  .command("send")
  .argument("<body>", "a file with the body")
  .option("--secret <secret>", "sign with this secret token")
  .option("--url <url>", "post it here")
  .description("sign a webhook body as Zoom does, and post it")
  .action(async (path: string, given: { secret?: string; url?: string }) => ends(await send(path, given)));
program
  .command("doctor")
  .description("check every engine and tool, and say what to do")
  .action(async () => ends(await doctor()));

try {
  await program.parseAsync();
} catch (error) {
  printError(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof ConfigError ? error.exitCode : 1;
}

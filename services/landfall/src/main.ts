import { ConfigError } from "@landfall/runtime";
import { Command } from "commander";

import manifest from "../package.json" with { type: "json" };
import type { Joined } from "./join.ts";
import { print, printError } from "./print.ts";

const ends = (code: number): void => {
  process.exitCode = code;
};
/** A command on the running Landfall's database. Commands are imported when they are asked for: most runs need one. */
const joining =
  <Given extends unknown[]>(load: () => Promise<(joined: Joined, ...given: Given) => Promise<number>>) =>
  async (...given: Given): Promise<void> => {
    const { withLandfall } = await import("./join.ts");
    const command = await load();
    ends(await withLandfall((joined) => command(joined, ...given)));
  };

const program = new Command("landfall")
  .description("Imports every Zoom and Webex cloud recording into a media account: once, whole, playable.")
  .version(manifest.version)
  .addHelpText("after", "\nOptions are environment variables; `landfall options` explains them.");

program
  .command("start")
  .description("run every service in this process; without configuration on embedded engines, with a pretended Zoom")
  .option("--once", "end as soon as everything has landed", false)
  .option("--no-sandbox", "leave the pretended Zoom out")
  .addHelpText("after", "\nEvery option of `landfall options` may be given as a flag too.")
  .allowUnknownOption()
  .allowExcessArguments()
  .action(async (given: { once: boolean; sandbox: boolean }, command: Command) =>
    ends(await (await import("./start/start.ts")).start({ ...given, flags: command.args })),
  );
program
  .command("recordings")
  .description("every recording and its files")
  .option("--json", "one JSON object a line")
  .action(joining(async () => (await import("./commands/recordings.ts")).recordings));
program
  .command("recording")
  .argument("<uuid>", "the provider's uuid of the meeting")
  .description("everything that happened to a recording")
  .action(joining(async () => (await import("./commands/recording.ts")).recording));
const parkedCommand = program
  .command("parked")
  .description("what stopped and waits for a person, with its cause")
  .option("--json", "one JSON object a line")
  .action(joining(async () => (await import("./commands/parked.ts")).parked));
parkedCommand
  .command("retry")
  .argument("<id>")
  .description("try it once more")
  .action(joining(async () => (await import("./commands/parked-retry.ts")).retry));
program
  .command("play")
  .argument("<entry>", "the id of an entry, 0_…")
  .description("a fresh address that plays an entry")
  .action(joining(async () => (await import("./commands/play.ts")).play));
const accountsCommand = program
  .command("accounts")
  .description("the accounts and what is bound to them")
  .option("--json", "one JSON object a line")
  .action(joining(async () => (await import("./commands/accounts.ts")).accounts));
accountsCommand
  .command("set")
  .argument("<id>", "partner id")
  .requiredOption("--renditions <list>", "extra renditions: 480p, or none")
  .description("change what is set for an account")
  .action(joining(async () => (await import("./commands/account-set.ts")).setAccount));
program
  .command("send")
  .argument("<body>", "a file with the body")
  .option("--secret <secret>", "sign with this secret token")
  .option("--url <url>", "post it here")
  .description("sign a webhook body as Zoom does, and post it")
  .action(async (path: string, given: { secret?: string; url?: string }) =>
    ends(await (await import("./commands/send.ts")).send(path, given)),
  );
program
  .command("migrate")
  .description("bring the database behind DATABASE_URL to this version, for services that run by themselves")
  .action(async () => ends(await (await import("./commands/migrate.ts")).migrateDatabase()));
program
  .command("connect")
  .description("bind the configured provider app to the account, for services that run by themselves")
  .action(joining(async () => (await import("./commands/connect.ts")).connectApp));
const topicsCommand = program.command("topics").description("the topics of events on the brokers of KAFKA_BROKERS");
topicsCommand
  .command("plan")
  .description("what is missing or differs; changes nothing")
  .action(async () => ends(await (await import("./commands/topics.ts")).topics("plan")));
topicsCommand
  .command("apply")
  .description("create what is missing, widen what is too narrow; refuse, with the difference, what differs")
  .action(async () => ends(await (await import("./commands/topics.ts")).topics("apply")));
program
  .command("options")
  .description("every option: its environment name, type, default and meaning")
  .action(async () => print((await import("./config.ts")).optionsHelp()));
program
  .command("doctor")
  .description("check every engine and tool, and say what to do")
  .action(async () => ends(await (await import("./commands/doctor.ts")).doctor()));

try {
  await program.parseAsync();
} catch (error) {
  printError(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof ConfigError ? error.exitCode : 1;
}

import { ConfigError, forceEnd, type Kit, watchForEnd } from "@landfall/runtime";

import { type Config, readConfig } from "../config.ts";
import { homeOf } from "../home.ts";
import { openKit } from "../kit.ts";
import { print, printError } from "../print.ts";
import { allParked } from "../queries/parked.ts";
import { announce } from "./announce.ts";
import { followForEver, followUntilLanded } from "./follow.ts";
import { createLiveView } from "./live-view.ts";
import { reportPlayable, reportStuck } from "./report.ts";
import { holdFirstMeeting } from "./sandbox.ts";
import { serve, type Serving } from "./serve.ts";
import { warningsOf } from "./warnings.ts";

export interface StartOptions {
  /** End as soon as everything has landed, or with the reason why something has not. */
  readonly once: boolean;
  /** Stand in for a provider while no app is configured. */
  readonly sandbox: boolean;
  /** Options of the configuration given as flags. */
  readonly flags: readonly string[];
}

/** Two views, the sound, the transcript and the chat. */
const filesOfFirstMeeting = 5;

const watchFirstMeeting = async (serving: Serving, kit: Kit, accountId: number): Promise<boolean> => {
  const { landfall, sandbox, engine } = serving;
  const since = kit.clock.now();
  if (sandbox) {
    print();
    print("No provider app is configured, so a pretended Zoom holds a meeting and records it:");
    await holdFirstMeeting(sandbox, `${landfall.webhooks.url}/zoom/events`);
  } else await landfall.jobs.runNow("reconcile");
  const view = createLiveView(process.stdout);
  const expected = sandbox ? filesOfFirstMeeting : 0;
  const landing = await followUntilLanded(engine.database, { since, view, expected }, kit.lifecycle.signal);
  view.done();
  const beside = (await allParked(engine.database)).filter(
    (parked) => parked.since >= since && landing.files.every(({ id }) => id !== parked.id),
  );
  const isStuck = landing.kind === "stuck" || beside.length > 0;
  if (isStuck) reportStuck({ files: landing.files, expected, beside });
  reportPlayable(serving, landing.files, accountId);
  return !isStuck;
};

const stayUp = async (serving: Serving, kit: Kit): Promise<void> => {
  print();
  print("Landfall stays up; Ctrl-C stops it.");
  const view = createLiveView(process.stdout);
  await followForEver(serving.engine.database, { view, clock: kit.clock }, kit.lifecycle.signal);
};

const live = async (config: Config, kit: Kit, options: StartOptions): Promise<boolean> => {
  const serving = await serve(config, kit, options);
  print("Landfall runs:");
  announce(serving.landfall, serving.engine, { ops: serving.opsUrl });
  for (const warning of await warningsOf(serving)) print(`\n  Warning: ${warning}`);
  const watches = serving.sandbox !== null || options.once;
  const landed = watches ? await watchFirstMeeting(serving, kit, config.accountId) : true;
  if (!options.once) await stayUp(serving, kit);
  return landed;
};

/** Runs everything until it is told to stop; answers with the exit code. */
export const start = async (options: StartOptions): Promise<number> => {
  const config = readConfig(options.flags);
  const kit = openKit(config, homeOf(config.home));
  const watch = watchForEnd(process, kit);
  try {
    const living = live(config, kit, options).then(
      (landed) => ({ reason: "everything has landed", code: landed ? 0 : 1 }),
      (error: unknown) => {
        if (kit.lifecycle.signal.aborted) return { reason: "stopping", code: 0 };
        throw error;
      },
    );
    const ended = watch.ended.then((end) => ({ reason: end.reason, code: end.crashed ? 1 : 0 }));
    const end = await Promise.race([living, ended]).catch((error: unknown) => {
      kit.logger.fatal({ err: error }, "could not start");
      printError(error instanceof Error ? error.message : String(error));
      return { reason: "it could not start", code: error instanceof ConfigError ? error.exitCode : 1 };
    });
    if (!options.once) print("Stopping …");
    const { problems } = await kit.lifecycle.stop(end.reason);
    for (const { phase, name, outcome, error } of problems)
      kit.logger.error({ err: error, phase, step: name }, `stopping ${name} ${outcome}`);
    return end.code === 0 && (watch.hasCrashed() || problems.length > 0) ? 1 : end.code;
  } finally {
    watch.remove();
    forceEnd(process, kit.logger);
  }
};

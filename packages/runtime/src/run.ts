import { type Clock, systemClock } from "./clock.ts";
import { ConfigError } from "./config/config-error.ts";
import { helpText } from "./config/help.ts";
import { type LoadOptions, fill, readValues } from "./config/load.ts";
import { logOptions, opsOptions } from "./config/standard-options.ts";
import type { ConfigOf, Tree } from "./config/tree.ts";
import { type End, watchForEnd } from "./end-watch.ts";
import { forceEnd } from "./force-end.ts";
import type { Host } from "./host.ts";
import { type Kit, type Service, createKit } from "./kit.ts";
import { createLogger } from "./logger.ts";
import { startOpsServer } from "./ops-server.ts";

// A program's life: options, kit, health and metrics, compose, start, wait, stop. The listeners for signals are there
// before the first thing is opened, and health answers ("still starting") from then on. If the end is called for while
// the service still starts, stopping waits for the start, within limits, so that nothing is opened behind its back.

export interface RunOptions<T extends Tree> extends Pick<LoadOptions<T>, "owns" | "contradictions"> {
  readonly name: string;
  readonly options: T;
  readonly compose: (config: ConfigOf<T>, kit: Kit) => Promise<Service>;
  readonly host?: Host;
  readonly clock?: Clock;
}

/**
 * The whole of a service's `main.ts`. The outcome is the exit code: 0 stopped well, 1 crashed or did not stop well,
 * 2 wrong configuration (said in sentences on standard error), 3 forced by a second signal.
 */
export const run = async <T extends Tree>(options: RunOptions<T>): Promise<void> => {
  const { host = process } = options;
  try {
    host.exitCode = await live(options, host);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    host.stderr.write(`${options.name}: ${error.message}\nAll options are explained by --help.\n`);
    host.exitCode = error.exitCode;
  }
};

const live = async <T extends Tree>(options: RunOptions<T>, host: Host): Promise<number> => {
  const { name, clock = systemClock } = options;
  const argv = host.argv.slice(2);
  if (argv.includes("--help") || argv.includes("-h")) {
    host.stdout.write(helpText(treeOf(options.options), name));
    return 0;
  }
  const { service: config, log, ops } = load(options, host.env, argv);
  const pretty = log.format === undefined ? undefined : log.format === "pretty";
  const kit = createKit({ logger: createLogger({ service: name, level: log.level, pretty }), clock });
  const watch = watchForEnd(host, kit);
  try {
    const startup = start(kit, ops, () => options.compose(config, kit));
    kit.lifecycle.onStop("intake", "starting", () => startup.catch(() => {}));
    const end = await Promise.race([watch.ended, startup.then(() => watch.ended, startFailure)]);
    const isWell = await stop(kit, end);
    return isWell && !watch.hasCrashed() ? 0 : 1;
  } finally {
    watch.remove();
    forceEnd(host, kit.logger);
  }
};

// A service's own tree may hold the standard groups too: an option is counted once by its environment name.
const treeOf = <T extends Tree>(service: T) => ({ service, log: logOptions, ops: opsOptions });

const load = <T extends Tree>({ options, owns, contradictions }: RunOptions<T>, env: Host["env"], argv: string[]) => {
  const values = readValues(treeOf(options), { env, argv, owns });
  const service = fill(options, values);
  const contradicting = contradictions?.(service) ?? [];
  if (contradicting.length > 0) throw new ConfigError(contradicting);
  return { service, log: fill(logOptions, values), ops: fill(opsOptions, values) };
};

const start = async (kit: Kit, ops: ConfigOf<typeof opsOptions>, compose: () => Promise<Service>): Promise<void> => {
  const { logger, metrics, health, lifecycle } = kit;
  let isStarted = false;
  health.add("start", async () => {
    if (!isStarted) throw new Error("still starting");
  });
  metrics.watchProcess();
  const server = await startOpsServer(kit, ops);
  // Opened first, so closed last: health and metrics answer until the end.
  lifecycle.onStop("close", "ops server", () => server.close());
  const service = await compose();
  if (lifecycle.signal.aborted) return;
  await service.start();
  isStarted = true;
  logger.info({ ops: server.url }, `${service.name} started`);
};

const startFailure = (error: unknown): End => ({ reason: "it could not start", crashed: true, error });

const stop = async ({ logger, lifecycle }: Kit, end: End): Promise<boolean> => {
  if (end.error instanceof ConfigError) logger.debug("stopping: the configuration cannot be worked with");
  else if (end.error) logger.fatal({ err: end.error }, "could not start");
  else logger.info(`stopping: ${end.reason}`);
  const { problems } = await lifecycle.stop(end.reason);
  for (const { phase, name, outcome, error } of problems) {
    logger.error({ err: error, phase, step: name }, `stopping ${name} ${outcome}`);
  }
  if (end.error instanceof ConfigError) throw end.error;
  logger.info("stopped");
  return !end.crashed && problems.length === 0;
};

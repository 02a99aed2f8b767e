import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { givenKafka, kafkaVersion } from "../config.ts";
import { freePort } from "./free-port.ts";
import { certificateIn } from "./kafka/certificate.ts";
import { kafkaJars, whyNoKafkaJars } from "./kafka/jars.ts";
import { endProcess, formatKafka, runKafka } from "./kafka/java.ts";
import { type KafkaLogin, serverProperties } from "./kafka/properties.ts";

export type { KafkaLogin } from "./kafka/properties.ts";

/** The brokers that TEST_KAFKA_BROKERS names, for suites that need none of their own. */
export { givenKafka } from "../config.ts";

export interface KafkaOptions {
  /** Where it keeps everything; used again, it is the same Kafka. */
  readonly directory: string;
  readonly version?: string;
  /** A second listener, which lets in only who knows this, by PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512. */
  readonly login?: KafkaLogin;
  /** The second listener speaks TLS. */
  readonly tls?: boolean;
}

export interface KafkaServer extends AsyncDisposable {
  /** For KAFKA_BROKERS. */
  readonly brokers: string;
  /** The second listener, where `login` or `tls` was asked for. */
  readonly guardedBrokers: string;
  /** With `tls`: the certificate to trust, for KAFKA_TLS_CA. */
  readonly certificatePath: string | undefined;
  pid(): number;
  /** Ends it in good order. */
  stop(): Promise<void>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
  /** SIGSTOP hangs it, SIGCONT lets it go on. */
  signal(signal: "SIGSTOP" | "SIGCONT"): Promise<void>;
  /** Starts it again after a stop or a crash: the same addresses, the same contents. */
  restart(): Promise<void>;
}

/** Why no Kafka can be had here, in words; undefined when one can. */
export const whyNoKafka = (): string | undefined => (givenKafka ? undefined : whyNoOwnKafka());

/** Why no Kafka of our own can be started and killed here; undefined when one can. */
export const whyNoOwnKafka = (version = kafkaVersion): string | undefined => whyNoKafkaJars(version);

/** Has the program ready, which takes half a minute the first time on a machine. */
export const prepareKafka = async (version = kafkaVersion, signal?: AbortSignal): Promise<void> => {
  await kafkaJars(version, signal);
};

/** Starts a real Kafka of one node on 127.0.0.1. Resolves when it takes connections. */
export const startKafka = async (options: KafkaOptions): Promise<KafkaServer> => {
  const { directory, version = kafkaVersion, login, tls = false } = options;
  const jars = await kafkaJars(version);
  await mkdir(directory, { recursive: true });
  const certificate = tls ? await certificateIn(directory) : undefined;
  const ports = { plain: await freePort(), guarded: await freePort(), controller: await freePort() };
  const properties = join(directory, "server.properties");
  await writeFile(properties, serverProperties({ directory, ports, login, certificate }));
  if (!existsSync(join(directory, "log", "meta.properties"))) await formatKafka(jars, properties, login);
  let child = await runKafka(jars, properties, ports.plain);
  return {
    brokers: `127.0.0.1:${ports.plain}`,
    guardedBrokers: `127.0.0.1:${ports.guarded}`,
    certificatePath: certificate?.pemPath,
    pid: () => child.pid ?? 0,
    stop: () => endProcess(child, "SIGTERM"),
    kill: () => endProcess(child, "SIGKILL"),
    signal: (signal) => endProcess(child, signal),
    restart: async () => {
      child = await runKafka(jars, properties, ports.plain);
    },
    [Symbol.asyncDispose]: () => endProcess(child, "SIGKILL"),
  };
};

import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { engineCache } from "../../config.ts";
import { buildOnce } from "../build-once.ts";

const dependency = (group: string, artifact: string, wanted: string) =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${wanted}</version></dependency>`;

/** Kafka's own server, and a log4j that it can be quiet with: it speaks slf4j 1. */
const pom = (version: string): string => {
  const dependencies = [
    dependency("org.apache.kafka", "kafka_2.13", version),
    dependency("org.apache.logging.log4j", "log4j-core", "2.24.3"),
    dependency("org.apache.logging.log4j", "log4j-slf4j-impl", "2.24.3"),
  ];
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>landfall</groupId><artifactId>kafka</artifactId><version>1</version>
<dependencies>${dependencies.join("\n")}</dependencies></project>`;
};

/** Kafka 4 needs it. */
const oldestJava = 17;

const pathOf = (version: string): string => join(engineCache, `kafka-${version}`);

const hasJava = (): boolean => {
  const { stderr } = spawnSync("java", ["-version"], { encoding: "utf8" });
  return Number(/version "(\d+)/u.exec(stderr ?? "")?.[1] ?? 0) >= oldestJava;
};

const hasMaven = (): boolean => spawnSync("mvn", ["-v"], { stdio: "ignore" }).status === 0;

/** Why no Kafka can be started here; undefined when one can. */
export const whyNoKafkaJars = (version: string): string | undefined => {
  if (hasJava() && (existsSync(pathOf(version)) || hasMaven())) return undefined;
  return `no Kafka: name one in TEST_KAFKA_BROKERS, or install Java ${oldestJava} and Maven, which fetch one`;
};

/** The folder with Kafka's jars; fetched by Maven when it is not in the cache, which takes half a minute, once. */
export const kafkaJars = async (version: string, signal?: AbortSignal): Promise<string> =>
  await buildOnce(
    pathOf(version),
    async (folder) => {
      const jars = join(folder, "jars");
      await writeFile(join(folder, "pom.xml"), pom(version));
      const goal = ["dependency:copy-dependencies", `-DoutputDirectory=${jars}`];
      await promisify(execFile)("mvn", ["-q", "-B", ...goal], { cwd: folder, ...(signal && { signal }) });
      return jars;
    },
    signal,
  );

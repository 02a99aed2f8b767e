import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";

import type { KafkaLogin } from "./properties.ts";

const startTimeoutMs = 60_000;
const pollMs = 50;
/** Small, and without the compiler that only pays in long runs. */
const jvm = ["-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dlog4j2.level=ERROR"];

/** Any 16 bytes would do; one for all, as each has a directory of its own. */
const clusterId = "bGFuZGZhbGwtZW5naW5lcw";

/** Makes a directory Kafka's; logins by SCRAM are part of that. */
export const formatKafka = async (jars: string, properties: string, login?: KafkaLogin): Promise<void> => {
  const scram = login
    ? ["SCRAM-SHA-256", "SCRAM-SHA-512"].flatMap((mechanism) => [
        "--add-scram",
        `${mechanism}=[name=${login.username},password=${login.password}]`,
      ])
    : [];
  const command = ["kafka.tools.StorageTool", "format", "-t", clusterId, "-c", properties, ...scram];
  await promisify(execFile)("java", [...jvm, "-cp", join(jars, "*"), ...command]);
};

const isOpen = async (port: number): Promise<boolean> => {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};

/** Starts the broker, and resolves when it takes connections. It ends with this process. */
export const runKafka = async (jars: string, properties: string, port: number): Promise<ChildProcess> => {
  const child = spawn("java", [...jvm, "-cp", join(jars, "*"), "kafka.Kafka", properties], {
    stdio: ["ignore", "pipe", "pipe"],
    // A Ctrl-C reaches it through us, after its clients.
    detached: true,
  });
  const killWithUs = () => void child.kill("SIGKILL");
  process.once("exit", killWithUs);
  child.once("exit", () => process.removeListener("exit", killWithUs));
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-2_000)));
  }
  const failures: Error[] = [];
  child.once("error", (error) => failures.push(error));
  const deadlineMs = Date.now() + startTimeoutMs;
  while (Date.now() < deadlineMs && failures.length === 0 && child.exitCode === null) {
    if (await isOpen(port)) return child;
    await setTimeout(pollMs);
  }
  child.kill("SIGKILL");
  throw new Error(`Kafka did not start: ${failures[0]?.message ?? (said || "it did not answer")}`);
};

/** Sends a signal; resolves when the process has ended, if that is what the signal does. */
export const endProcess = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  if (signal !== "SIGSTOP" && signal !== "SIGCONT") await ended;
};

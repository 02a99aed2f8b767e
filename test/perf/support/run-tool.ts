import { spawn } from "node:child_process";
import { once } from "node:events";

/** Runs a program to its end, and answers with what it printed. Throws when it ends with anything but 0. */
export const runTool = async (tool: string, args: readonly string[]): Promise<string> => {
  const child = spawn(tool, args, { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (printed += chunk));
  await once(child, "close");
  if (child.exitCode !== 0) throw new Error(`${tool} ended with ${child.exitCode ?? child.signalCode}`);
  return printed;
};

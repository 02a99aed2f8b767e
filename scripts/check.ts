// `npm run check`: everything that can be said about the sources without running them, the cheap first. All of it runs,
// whatever fails, so that one run tells everything; what passes takes one line. Names choose: `npm run check -- lint`.
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

interface Check {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
}

const checks: readonly Check[] = [
  { name: "format", command: ["oxfmt", "--check"] },
  { name: "versions", command: ["sherif"] },
  { name: "arrows", command: ["turbo", "boundaries"] },
  { name: "unused", command: ["knip", "--no-config-hints"] },
  { name: "lint", command: ["oxlint", "--deny-warnings"] },
  { name: "types", command: ["tsc", "--noEmit"] },
  { name: "page types", command: ["tsc", "--noEmit", "-p", "services/library/src/web"] },
  { name: "browser types", command: ["tsc", "--noEmit", "-p", "services/library/src/browser"] },
];

const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };

const passes = async ({ name, command: [program, ...args] }: Check): Promise<boolean> => {
  const began = performance.now();
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env });
  const ended = new Promise<number | null>((resolve, reject) => child.on("close", resolve).on("error", reject));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `${code === 0 ? "✓" : "✗"} ${name.padEnd(14)} ${seconds.padStart(5)} s   ${[program, ...args].join(" ")}`,
  );
  if (code !== 0) console.log(`\n${stdout}${stderr}`);
  return code === 0;
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(`There is no check ${unknown.join(", ")}; there are ${checks.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}
const failed: string[] = [];
for (const check of checks) {
  if ((asked.length === 0 || asked.includes(check.name)) && !(await passes(check))) failed.push(check.name);
}
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(", ")}. \`npm run fix\` corrects what can be corrected by a program.`);
  process.exitCode = 1;
}

import { benches } from "./benches.ts";
import { report } from "./report.ts";
import { describeMachine } from "./support/machine.ts";

const [name, ...args] = process.argv.slice(2);
const chosen = benches.filter((bench) => name === "all" || bench.name === name);
const scope = new AsyncDisposableStack();

const stop = (): void => {
  void scope.disposeAsync().finally(() => process.exit(130));
};
process.once("SIGINT", stop);
process.once("SIGTERM", stop);

if (chosen.length === 0) {
  const lines = benches.map((bench) => `  ${bench.name.padEnd(10)} ${bench.about}`);
  process.stdout.write(`${["Give the name of a bench, or all:", ...lines].join("\n")}\n`);
  process.exitCode = name === undefined ? 0 : 2;
}

for (const bench of chosen) {
  const machine = describeMachine();
  const opened = scope.use(new AsyncDisposableStack());
  try {
    const figures = await bench.run({ scope: opened, args });
    process.stdout.write(`${report(bench, machine, figures)}\n`);
  } finally {
    await opened.disposeAsync();
  }
}

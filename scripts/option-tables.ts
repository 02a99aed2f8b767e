// `npm run docs`: writes the table of options into the README of each service and into the root's, from the options
// themselves. With --check it writes nothing and names what is out of date.
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

import { optionTable, type Tree } from "../packages/runtime/src/index.ts";

const root = dirname(import.meta.dirname);
const between = /(?<=<!-- options -->\n)[^]*(?=<!-- \/options -->)/u;

const tableOf = async (config: string): Promise<string> => {
  const { options }: { readonly options: Tree } = await import(pathToFileURL(join(root, config)).href);
  return optionTable(options);
};

/** Whether the page said what the options are. */
const isCurrent = async (page: string, config: string): Promise<boolean> => {
  const text = readFileSync(join(root, page), "utf8");
  if (!between.test(text)) throw new Error(`${page} has no <!-- options --> and <!-- /options --> for the table`);
  const wanted = text.replace(between, await tableOf(config));
  if (wanted !== text && !process.argv.includes("--check")) writeFileSync(join(root, page), wanted);
  return wanted === text;
};

const pages = globSync("services/*/src/config.ts", { cwd: root })
  .toSorted((one, other) => one.localeCompare(other))
  .map((config) => [config.replace("src/config.ts", "README.md"), config] as const);
const stale: string[] = [];
for (const [page, config] of [["README.md", "services/landfall/src/config.ts"] as const, ...pages]) {
  if (!(await isCurrent(page, config))) stale.push(page);
}
if (process.argv.includes("--check")) {
  if (stale.length > 0) console.error(`Out of date: ${stale.join(", ")}. \`npm run docs\` writes them anew.`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else console.log(stale.length > 0 ? `Written: ${stale.join(", ")}` : "All tables were right.");

import { flagName } from "./flags.ts";
import { type Option, type Tree, optionsOf } from "./tree.ts";

const status = ({ optional, defaultText }: Option<unknown>): string => {
  if (defaultText !== undefined) return `Default: ${defaultText === "" ? "empty" : defaultText}.`;
  return optional ? "Optional." : "Required.";
};

const spelling = ({ env, kind, placeholder }: Option<unknown>): string => {
  if (kind === "secret") return `${env}=${placeholder}`;
  const flag = flagName(env);
  return kind === "flag" ? `${env}, ${flag}, ${flag.replace("--", "--no-")}` : `${env}, ${flag}=${placeholder}`;
};

/** What `--help` prints. */
export const helpText = (tree: Tree, title: string): string => {
  const entries = optionsOf(tree).map(
    (option) => `  ${spelling(option)}\n      ${option.describe} ${status(option)}\n`,
  );
  return [
    `${title}\n`,
    "Options are environment variables or flags; a flag wins over its variable. Secrets are variables only.\n",
    ...entries,
    "  --help\n      Prints this.\n",
  ].join("\n");
};

const cell = (text: string): string => text.replaceAll("|", String.raw`\|`);

/** A markdown table of all options, for the documentation. */
export const optionTable = (tree: Tree): string => {
  const rows = optionsOf(tree).map(({ env, placeholder, defaultText, optional, describe }) => {
    const fallback = defaultText ? `\`${cell(defaultText)}\`` : optional || defaultText === "" ? "–" : "required";
    return `| \`${env}\` | \`${cell(placeholder)}\` | ${fallback} | ${cell(describe)} |`;
  });
  return ["| variable | value | default | what it does |", "| --- | --- | --- | --- |", ...rows, ""].join("\n");
};

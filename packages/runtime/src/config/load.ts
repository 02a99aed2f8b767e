import { ConfigError } from "./config-error.ts";
import { type GivenFlags, flagName, readFlags } from "./flags.ts";
import { type ConfigOf, type Option, type Tree, isOption, optionsOf } from "./tree.ts";
import { unknownNames } from "./unknown-names.ts";

export interface LoadOptions<T extends Tree> {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Without the program's own name: `process.argv.slice(2)`. A flag wins over its environment variable. */
  readonly argv?: readonly string[];
  /** Prefixes of environment names that are nobody else's: any other name with one of them is refused. */
  readonly owns: readonly string[];
  /** Options that contradict each other, a sentence each; asked once every option by itself is right. */
  readonly contradictions?: (config: ConfigOf<T>) => readonly string[];
}

/** Throws `ConfigError` with everything that is wrong, at once. */
export const loadConfig = <T extends Tree>(tree: T, options: LoadOptions<T>): ConfigOf<T> => {
  const config = fill(tree, readValues(tree, options));
  const contradicting = options.contradictions?.(config) ?? [];
  if (contradicting.length > 0) throw new ConfigError(contradicting);
  return config;
};

/** By environment name. */
type Values = ReadonlyMap<string, unknown>;

/** The first half of loading: reads every option of the tree, or throws. */
export const readValues = (tree: Tree, { env, argv = [], owns }: Omit<LoadOptions<Tree>, "contradictions">): Values => {
  const known = optionsOf(tree);
  const flags = readFlags(argv, known);
  const names = new Set(known.map((option) => option.env));
  const problems = [...flags.problems, ...unknownNames(env, names, owns)];
  const values = new Map<string, unknown>();
  for (const option of known) {
    const result = valueOf(option, env[option.env], flags);
    if ("problem" in result) problems.push(result.problem);
    else values.set(option.env, result.value);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return values;
};

/** The second half: puts the values in the shape of the tree, or of any part of it. */
export function fill<T extends Tree>(tree: T, values: Values): ConfigOf<T>;
export function fill(tree: Tree, values: Values): unknown {
  return Object.fromEntries(
    Object.entries(tree).map(([name, node]) => [name, isOption(node) ? values.get(node.env) : fill(node, values)]),
  );
}

const valueOf = (
  option: Option<unknown>,
  envText: string | undefined,
  flags: GivenFlags,
): { readonly value: unknown } | { readonly problem: string } => {
  const flag = flags.values.get(option.env);
  // Compose files and shells cannot pass "unset" along, only an empty text.
  const text = flag?.text ?? (envText || option.defaultText);
  if (text === undefined) return option.optional ? { value: undefined } : { problem: missing(option) };
  const reading = option.read(text);
  if (reading.ok) return { value: reading.value };
  const shown = flag?.spelled ?? (option.kind === "secret" ? option.env : `${option.env}=${text}`);
  return { problem: `${shown} cannot be understood: give ${option.expects}.` };
};

const missing = ({ env, kind, describe, expects }: Option<unknown>): string => {
  const where = kind === "secret" ? `in the environment as ${env}` : `as ${env} or ${flagName(env)}`;
  return `${env} is missing: give ${expects} ${where}. (${describe})`;
};

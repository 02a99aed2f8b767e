type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false };

/** One setting of the program. Made by the functions in `option`. */
export interface Option<T> {
  /** The environment variable; the command-line flag is derived from it. */
  readonly env: string;
  /** A sentence for people: what it does, and what follows from it. */
  readonly describe: string;
  readonly kind: "value" | "flag" | "secret";
  /** How a value is written in the help: `<duration>`, `json|pretty`. */
  readonly placeholder: string;
  /** What is accepted, to follow the word "give". */
  readonly expects: string;
  readonly optional: boolean;
  readonly defaultText: string | undefined;
  readonly read: (text: string) => Reading<T>;
}

export interface Tree {
  readonly [name: string]: Option<unknown> | Tree;
}

export type ConfigOf<T extends Tree> = {
  readonly [K in keyof T]: T[K] extends Option<infer V> ? V : T[K] extends Tree ? ConfigOf<T[K]> : never;
};

export const isOption = (node: Option<unknown> | Tree): node is Option<unknown> => typeof node["env"] === "string";

/** Every option once, in the order of the tree. Groups may be included in several places of it. */
export const optionsOf = (tree: Tree): readonly Option<unknown>[] => {
  const byEnv = new Map<string, Option<unknown>>();
  for (const option of walk(tree)) {
    const known = byEnv.get(option.env);
    if (known && !isSame(known, option)) throw new Error(`The option ${option.env} is declared twice, differently.`);
    byEnv.set(option.env, option);
  }
  return [...byEnv.values()];
};

function* walk(tree: Tree): Generator<Option<unknown>> {
  for (const node of Object.values(tree)) {
    if (isOption(node)) yield node;
    else yield* walk(node);
  }
}

const isSame = (one: Option<unknown>, other: Option<unknown>): boolean =>
  one.kind === other.kind &&
  one.expects === other.expects &&
  one.optional === other.optional &&
  one.defaultText === other.defaultText;

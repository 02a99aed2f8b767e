import { nearest } from "./nearest.ts";
import type { Option } from "./tree.ts";

/** WEBHOOKS_PORT → --webhooks-port */
export const flagName = (env: string): string => `--${env.toLowerCase().replaceAll("_", "-")}`;

export interface GivenFlags {
  /** By environment name. `spelled` is what the user typed, for messages. */
  readonly values: ReadonlyMap<string, { readonly text: string; readonly spelled: string }>;
  readonly problems: readonly string[];
}

/** Reads `--name=value`, `--name value`, `--name` and `--no-name`. */
export const readFlags = (argv: readonly string[], options: readonly Option<unknown>[]): GivenFlags => {
  const byFlag = new Map(options.map((option) => [flagName(option.env), option]));
  const values = new Map<string, { text: string; spelled: string }>();
  const problems: string[] = [];

  const give = (option: Option<unknown>, text: string, spelled: string) => {
    const before = values.get(option.env);
    if (before && before.text !== text)
      problems.push(`${before.spelled} and ${spelled} contradict each other: give one.`);
    else values.set(option.env, { text, spelled });
  };

  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [name, inline] = splitOnce(word);
    const option = byFlag.get(name);
    const negated = byFlag.get(name.replace(/^--no-/, "--"));
    if (!word.startsWith("--")) {
      problems.push(`"${word}" is not expected here: options are written as --name=value.`);
    } else if (option?.kind === "secret") {
      // The value is dropped with its flag, and not echoed.
      if (inline === undefined && !rest[0]?.startsWith("--")) rest.shift();
      problems.push(
        `${name} cannot be given here, for every user of this machine can read it: set the environment variable ${option.env}.`,
      );
    } else if (option?.kind === "flag") {
      give(option, inline ?? "true", word);
    } else if (option) {
      const text = inline ?? (rest[0]?.startsWith("--") ? undefined : rest.shift());
      if (text) give(option, text, `${name}=${text}`);
      else problems.push(`${name} needs a value: give ${option.expects}.`);
    } else if (negated?.kind === "flag" && inline === undefined) {
      give(negated, "false", word);
    } else {
      const meant = nearest(name, byFlag.keys());
      problems.push(`${name} is not an option${meant ? `: did you mean ${meant}?` : "; --help lists them all."}`);
    }
  }
  return { values, problems };
};

const splitOnce = (word: string): [string, string?] => {
  const at = word.indexOf("=");
  return at === -1 ? [word] : [word.slice(0, at), word.slice(at + 1)];
};

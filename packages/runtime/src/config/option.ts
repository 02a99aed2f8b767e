import { z } from "zod";

import { Secret } from "../secret.ts";
import { type Limits, booleanSchema, integerSchema, listSchema, rangeText, urlSchema } from "./schemas.ts";
import type { Option } from "./tree.ts";
import { bytesSchema, durationSchema } from "./units.ts";

interface Spec<D> {
  readonly env: string;
  readonly describe: string;
  readonly default?: D;
  /** Unset without a default is then `undefined` instead of refused. */
  readonly optional?: true;
}

type Typed<S, T> = Option<S extends { readonly optional: true } ? T | undefined : T>;

interface Kind<T> {
  readonly schema: z.ZodType<T, string>;
  readonly placeholder: string;
  readonly expects: string;
  readonly kind?: Option<T>["kind"];
}

const define = <S extends Spec<string | number | boolean | readonly string[]>, T>(
  spec: S,
  kind: Kind<T>,
): Typed<S, T> => {
  const defaultText = spec.default === undefined ? undefined : String(spec.default);
  const read = (text: string) => {
    const { success, data } = kind.schema.safeParse(text);
    return success ? { ok: true as const, value: data } : { ok: false as const };
  };
  if (!/^[A-Z][A-Z0-9_]*$/.test(spec.env)) throw new Error(`${spec.env} is no name for an environment variable.`);
  if (defaultText !== undefined && !read(defaultText).ok) {
    throw new Error(`The default of ${spec.env} is wrong: give ${kind.expects}.`);
  }
  const { env, describe, optional = false } = spec;
  const { placeholder, expects, kind: sort = "value" } = kind;
  return { env, describe, kind: sort, placeholder, expects, optional, defaultText, read };
};

const trimmed = z.string().trim();

/** Makes options. Defaults are written as a user would write them. A wrong default throws when the module loads. */
export const option = {
  text: <const S extends Spec<string>>(spec: S): Typed<S, string> =>
    define(spec, { schema: z.string(), placeholder: "<text>", expects: "a text" }),

  secret: <const S extends Spec<never>>(spec: S): Typed<S, Secret> =>
    define(spec, {
      schema: z.string().transform((text) => new Secret(text)),
      placeholder: "<secret>",
      expects: "a secret",
      kind: "secret",
    }),

  integer: <const S extends Spec<number> & Limits>(spec: S): Typed<S, number> =>
    define(spec, {
      schema: trimmed.pipe(integerSchema(spec)),
      placeholder: "<number>",
      expects: `a whole number${rangeText(spec)}`,
    }),

  /** 0 stands for any free port. */
  port: <const S extends Spec<number>>(spec: S): Typed<S, number> =>
    define(spec, {
      schema: trimmed.pipe(integerSchema({ min: 0, max: 65_535 })),
      placeholder: "<port>",
      expects: "a port from 0 to 65535 (0 takes any free one)",
    }),

  flag: <const S extends Spec<boolean>>(spec: S): Typed<S, boolean> =>
    define(spec, {
      schema: trimmed.pipe(booleanSchema),
      placeholder: "true|false",
      expects: "true or false",
      kind: "flag",
    }),

  /** Milliseconds. */
  duration: <const S extends Spec<string>>(spec: S): Typed<S, number> =>
    define(spec, {
      schema: trimmed.pipe(durationSchema),
      placeholder: "<duration>",
      expects: "a duration like 500ms, 5s, 10m, 2h or 7d",
    }),

  bytes: <const S extends Spec<string>>(spec: S): Typed<S, number> =>
    define(spec, {
      schema: trimmed.pipe(bytesSchema),
      placeholder: "<bytes>",
      expects: "a number of bytes, or a size like 64KiB, 2MiB or 1GiB",
    }),

  /** Separated by commas. */
  list: <const S extends Spec<readonly string[]>>(spec: S): Typed<S, readonly string[]> =>
    define(spec, { schema: listSchema, placeholder: "<a,b,…>", expects: "a list separated by commas" }),

  choice: <const S extends Spec<string> & { readonly choices: readonly string[] }>(
    spec: S,
  ): Typed<S, S["choices"][number]> =>
    define(spec, {
      schema: trimmed.pipe(z.enum(spec.choices)),
      placeholder: spec.choices.join("|"),
      expects: `one of ${spec.choices.join(", ")}`,
    }),

  /** An http or https address unless `protocols` says otherwise. An address that holds a password is a `secret`. */
  url: <const S extends Spec<string> & { readonly protocols?: readonly string[] }>(spec: S): Typed<S, string> => {
    const protocols = spec.protocols ?? ["https", "http"];
    return define(spec, {
      schema: trimmed.pipe(urlSchema(protocols)),
      placeholder: "<url>",
      expects: `a whole address that begins with ${protocols.map((protocol) => `${protocol}://`).join(" or ")}`,
    });
  },
};

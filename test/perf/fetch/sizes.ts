import { parseArgs } from "node:util";

const factors: Readonly<Record<string, number>> = { MiB: 2 ** 20, GiB: 2 ** 30 };

export interface Size {
  readonly name: string;
  readonly bytes: number;
}

const sizeOf = (name: string): Size => {
  const [, count = "", unit = ""] = /^(\d+)(MiB|GiB)$/u.exec(name) ?? [];
  const factor = factors[unit];
  if (factor === undefined) throw new Error(`${name} is no size: write it as 512MiB or 8GiB`);
  return { name, bytes: Number(count) * factor };
};

/** What `--size` asks for (it may be given more than once), else half a gibibyte and a whole one. */
export const sizesIn = (args: readonly string[]): readonly Size[] => {
  const { values } = parseArgs({ args: [...args], options: { size: { type: "string", multiple: true } } });
  const names = values.size ?? [];
  return (names.length > 0 ? names : ["512MiB", "1GiB"]).map(sizeOf);
};

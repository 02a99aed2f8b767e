import { z } from "zod";

const msPer = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const bytesPer = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 } as const;

const amount = <U extends string>(text: string, per: Readonly<Record<U, number>>, bareUnit?: U): number => {
  const [, digits, unit = bareUnit] = /^(\d+)([A-Za-z]+)?$/.exec(text) ?? [];
  const factor = Object.entries<number>(per).find(([name]) => name === unit)?.[1];
  return factor === undefined ? Number.NaN : Number(digits) * factor;
};

/** "500ms", "5s", "10m", "2h", "7d" → milliseconds. A bare number is refused: nobody can see its unit. */
export const durationSchema = z
  .string()
  .transform((text) => amount(text, msPer))
  .pipe(z.number().int());

/** "64KiB", "2MiB", "123" → bytes. "10MB" is refused: some mean a million by M and some do not. */
export const bytesSchema = z
  .string()
  .transform((text) => amount(text, bytesPer, "B"))
  .pipe(z.number().int());

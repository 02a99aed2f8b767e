import { v5 as uuidV5, v7 as uuidV7 } from "uuid";

/** The namespace of every id that we derive from others, so that a repeat finds the first. */
const landfallNamespace = "6f1d0c1e-3a52-5f0e-9f0b-7c7f4b9a2d11";

/** An id that is the same for the same parts, on every machine and for ever. */
export const derivedId = (...parts: readonly (string | number)[]): string =>
  uuidV5(JSON.stringify(parts), landfallNamespace);

/** A fresh id that sorts by time. */
export const freshId = (): string => uuidV7();

/** A value that stands in a playlist without quotes: a number or one of the format's own words. */
export const bare = (value: string | number): { readonly bare: string } => ({ bare: String(value) });

/** An attribute list (RFC 8216 §4.2). What is undefined is left out; quotes and line ends cannot be in a quoted value. */
export const attributes = (list: Readonly<Record<string, string | { readonly bare: string } | undefined>>): string =>
  Object.entries(list)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${typeof value === "object" ? value.bare : `"${quotable(value ?? "")}"`}`)
    .join(",");

const quotable = (value: string): string => value.replaceAll('"', "'").replaceAll(/[\r\n]+/g, " ");

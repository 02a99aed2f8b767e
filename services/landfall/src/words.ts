const units = ["B", "KiB", "MiB", "GiB", "TiB"] as const;

/** 12.3 MiB. */
export const bytes = (count: number): string => {
  // From 1023.95 on it would be rounded to 1024.0: that is 1.0 of the next unit.
  const power = Math.min(units.length - 1, count < 1024 ? 0 : Math.floor(Math.log2(count / 0.99995) / 10));
  const value = count / 1024 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${units[power]}`;
};

/** Controls, halves of characters, ends of lines, and what has no shape but changes others': marks of direction and joins. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** Text from outside on one line of a terminal: without control characters, escape sequences or changes of direction. */
export const oneLine = (text: string): string => text.replace(unprintable, " ").trim();

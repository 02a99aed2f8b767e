const units = ["B", "KiB", "MiB", "GiB", "TiB"] as const;

/** 12.3 MiB. */
export const bytes = (count: number): string => {
  const power = Math.min(units.length - 1, count < 1 ? 0 : Math.floor(Math.log2(count) / 10));
  const value = count / 1024 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${units[power]}`;
};

/** Text from outside on one line of a terminal: without control characters, escape sequences or changes of direction. */
export const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]+/gu, " ").trim();

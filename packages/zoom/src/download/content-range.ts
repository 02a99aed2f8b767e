export interface ContentRange {
  readonly start: number;
  readonly end: number;
  readonly total: number | null;
}

/** `bytes 5-9/10` (RFC 9110, 14.4); `end` is inclusive, `total` null when it is `*`. Null when it is none of these. */
export const parseContentRange = (written: string | undefined): ContentRange | null => {
  const [, start, end, total] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/u.exec(written ?? "") ?? [];
  if (start === undefined) return null;
  const range = { start: Number(start), end: Number(end), total: total === "*" ? null : Number(total) };
  const inOrder = range.start <= range.end && (range.total === null || range.end < range.total);
  return inOrder ? range : null;
};

/** The size of the file, as the answer 416 gives it; null when it does not. */
export const parseUnsatisfied = (written: string | undefined): number | null => {
  const [, total] = /^bytes \*\/(\d+)$/u.exec(written ?? "") ?? [];
  return total === undefined ? null : Number(total);
};
